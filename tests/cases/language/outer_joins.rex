-- Right, full and left joins over relations: each row that nothing reaches comes once, with nulls beside it.
entity Person { id int primary key, name text }
entity Box { id int primary key, name text, owner references Person?, marks many Mark through BoxMark, loose many Mark through Sticker, few many Mark through BoxMark(order by id limit 1), heavy many Mark through BoxMark(where BoxMark.weight > 1 and BoxMark.by.name <> 'z'), things many Thing.box, first many Thing.box(where worth > 1 order by worth desc, id limit 1), owned many Thing.box(where box.owner.name = 'p') }
entity Mark { id int primary key, name text, author references Person?, boxes many Box through BoxMark }
entity BoxMark { box references Box, mark references Mark, weight int default 1, by references Person?, primary key (box, mark) }
entity Sticker { id int primary key, box references Box, mark references Mark }
entity Thing { id int primary key, box references Box?, worth int, parts many Part.thing }
entity Part { id int primary key, thing references Thing, name text }
entity Empty { id int primary key, name text, marks many Mark through EmptyMark }
entity EmptyMark { empty references Empty, mark references Mark, primary key (empty, mark) }
command persons() { insert Person { id: 1, name: 'p' }, { id: 2, name: 'q' }, { id: 3, name: 's' } }
command boxes() { insert Box { id: 1, name: 'a', owner: 1 }, { id: 2, name: 'b', owner: 2 }, { id: 3, name: 'c' } }
command marks() { insert Mark { id: 1, name: 'm', author: 1 }, { id: 2, name: 'n', author: 2 }, { id: 3, name: 'o' }, { id: 4, name: 'r', author: 1 } }
command box_marks() { insert BoxMark { box: 1, mark: 1, weight: 2, by: 1 }, { box: 1, mark: 2 }, { box: 2, mark: 1 }, { box: 2, mark: 3, weight: 5, by: 2 } }
command stickers() { insert Sticker { id: 1, box: 1, mark: 1 }, { id: 2, box: 1, mark: 1 }, { id: 3, box: 2, mark: 4 } }
command things() { insert Thing { id: 1, box: 1, worth: 1 }, { id: 2, box: 1, worth: 3 }, { id: 3, box: 2, worth: 2 }, { id: 4, worth: 9 }, { id: 5, box: 1, worth: 2 } }
command parts() { insert Part { id: 1, thing: 1, name: 'x' }, { id: 2, thing: 1, name: 'y' }, { id: 3, thing: 3, name: 'x' }, { id: 4, thing: 4, name: 'w' } }
command empties() { insert Empty { id: 1, name: 'e' } }
query right_through() { select { b: b.name, m: m.name, w: BoxMark.weight } from Box b right join b.marks m order by m.id, b.id }
query full_through() { select { b: b.name, m: m.name, w: BoxMark.weight } from Box b full join b.marks m order by m.id nulls last, b.id }
query left_through() { select { b: b.name, m: m.name, w: BoxMark.weight } from Box b left join b.marks m order by b.id, m.id }
query right_on() { select { b: b.name, m: m.name } from Box b right join b.marks m on m.author.name = 'p' and b.owner.name <> 'q' and BoxMark.weight < 3 order by m.id, b.id }
query full_on() { select { b: b.name, m: m.name, by: BoxMark.by.name } from Box b full join b.marks m on m.name > b.name and BoxMark.weight > 1 order by m.id nulls last, b.id }
query left_on() { select { b: b.name, m: m.name } from Box b left join b.marks m on BoxMark.by.name = 'p' or m.author.name = 'q' order by b.id, m.id }
query full_on_path() { select { b: b.name, m: m.name, who: m.author.name } from Box b full join b.marks m on m.author.name = 'p' order by m.id nulls last, b.id }
query right_where() { select { b: b.name, m: m.name } from Box b right join b.marks(where name <> 'n') m order by m.id, b.id }
query full_where($least: int?) { select { b: b.name, m: m.name } from Box b full join b.marks(where? BoxMark.weight >= $least) m order by m.id nulls last, b.id }
query right_filtered() { select { b: b.name, m: m.name } from Box b right join b.heavy m order by m.id, b.id }
query full_filtered() { select { b: b.name, m: m.name } from Box b full join b.heavy m on b.id > 0 order by m.id nulls last, b.id }
query right_few() { select { b: b.name, m: m.name } from Box b right join b.few m order by m.id, b.id }
query full_limited() { select { b: b.name, m: m.name } from Box b full join b.marks(order by id desc limit 1) m order by m.id nulls last, b.id }
query right_first() { select { b: b.name, t: t.id } from Box b right join b.first t order by t.id, b.id }
query full_first() { select { b: b.name, t: t.id } from Box b full join b.first t order by t.id nulls last, b.id }
query right_nothing() { select { e: e.name, m: m.name } from Empty e right join e.marks m order by m.id }
query full_nothing() { select { e: e.name, m: m.name } from Empty e full join e.marks m order by m.id }
query left_nothing() { select { b: b.name, m: m.name } from Box b left join b.marks m on false order by b.id }
query right_repeated() { select { b: b.name, m: m.name } from Box b right join b.loose m order by m.id, b.id }
query full_repeated() { select { b: b.name, m: m.name, s: Sticker.id } from Box b full join b.loose m order by m.id nulls last, b.id, Sticker.id }
query right_objects() { select { b { name, marks(order by id) { name } }, m { name, author { name } }, none: b is null, BoxMark.weight } from Box b right join b.marks m on b.id > 1 order by m.id, b.id }
query right_from_path() { select { t: t.id, m: m.name } from Thing t right join t.box.marks m order by m.id, t.id }
query full_from_path() { select { t: t.id, m: m.name } from Thing t full join t.box.marks m order by m.id nulls last, t.id }
query right_after_right() { select { t: t.id, b: b.name, m: m.name } from Thing t right join t.box b right join b.marks m order by m.id, b.id, t.id }
query right_then_link() { select { b: b.name, m: m.name, by: BoxMark.by.name, p: p.name } from Box b join b.marks m right join Person p on p.name = BoxMark.by.name order by p.id }
query counted() { select { mark: m.name, n: count(b) } from Box b right join b.marks m group by m order by m.id }
query same_twice() { select { b: b.name, x: x.id, y: y.id } from Box b join b.owned x join b.owned y on y.id > x.id order by x.id, y.id }
query left_several() { select { b: b.name, p: p.name } from Box b left join b.things.parts p order by b.id, p.id }
query left_several_on() { select { b: b.name, p: p.name } from Box b left join b.things.parts(where name <> 'y') p on p.thing.worth < 2 order by b.id, p.id }
query right_several() { select { b: b.name, p: p.id } from Box b right join b.things.parts p order by p.id }
query full_several() { select { b: b.name, p: p.id } from Box b full join b.things.parts p on p.name = 'x' order by p.id nulls last, b.id }
query left_through_several() { select { m: m.name, t: t.id } from Mark m left join m.boxes.things t order by m.id, t.id }
query right_through_several() { select { m: m.name, t: t.id } from Mark m right join m.boxes.things t order by t.id, m.id }
query full_through_several() { select { n: p.name, b: b.name, m: m.name } from Person p left join Box b on b.owner = p full join b.marks.boxes.marks m on m.id > 2 order by p.id nulls last, m.id }
query paged_right($n: int) { select { b: b.name, m: m.name } from Box b right join b.marks m order by m.id, b.id page keyset $n }
query paged_repeated($n: int) { select { b: b.name, m: m.name } from Box b full join b.loose m order by b.id, m.id, Sticker.id page keyset $n }
--> persons
--| = 3
--> boxes
--| = 3
--> marks
--| = 4
--> box_marks
--| = 4
--> stickers
--| = 3
--> things
--| = 5
--> parts
--| = 4
--> empties
--| = 1
--> right_through
--| ["a","m",2]
--| ["b","m",1]
--| ["a","n",1]
--| ["b","o",5]
--| [null,"r",null]
--> full_through
--| ["a","m",2]
--| ["b","m",1]
--| ["a","n",1]
--| ["b","o",5]
--| [null,"r",null]
--| ["c",null,null]
--> left_through
--| ["a","m",2]
--| ["a","n",1]
--| ["b","m",1]
--| ["b","o",5]
--| ["c",null,null]
--> right_on
--| ["a","m"]
--| [null,"n"]
--| [null,"o"]
--| [null,"r"]
--> full_on
--| ["a","m","p"]
--| [null,"n",null]
--| ["b","o","q"]
--| [null,"r",null]
--| ["c",null,null]
--> left_on
--| ["a","m"]
--| ["a","n"]
--| ["b",null]
--| ["c",null]
--> full_on_path
--| ["a","m","p"]
--| ["b","m","p"]
--| [null,"n","q"]
--| [null,"o",null]
--| [null,"r","p"]
--| ["c",null,null]
--> right_where
--| ["a","m"]
--| ["b","m"]
--| [null,"n"]
--| ["b","o"]
--| [null,"r"]
--> full_where {"least": 2}
--| ["a","m"]
--| [null,"n"]
--| ["b","o"]
--| [null,"r"]
--| ["c",null]
--> full_where {}
--| ["a","m"]
--| ["b","m"]
--| ["a","n"]
--| ["b","o"]
--| [null,"r"]
--| ["c",null]
--> right_filtered
--| ["a","m"]
--| [null,"n"]
--| ["b","o"]
--| [null,"r"]
--> full_filtered
--| ["a","m"]
--| [null,"n"]
--| ["b","o"]
--| [null,"r"]
--| ["c",null]
--> right_few
--| ["a","m"]
--| ["b","m"]
--| [null,"n"]
--| [null,"o"]
--| [null,"r"]
--> full_limited
--| [null,"m"]
--| ["a","n"]
--| ["b","o"]
--| [null,"r"]
--| ["c",null]
--> right_first
--| [null,1]
--| ["a",2]
--| ["b",3]
--| [null,4]
--| [null,5]
--> full_first
--| [null,1]
--| ["a",2]
--| ["b",3]
--| [null,4]
--| [null,5]
--| ["c",null]
--> right_nothing
--| [null,"m"]
--| [null,"n"]
--| [null,"o"]
--| [null,"r"]
--> full_nothing
--| [null,"m"]
--| [null,"n"]
--| [null,"o"]
--| [null,"r"]
--| ["e",null]
--> left_nothing
--| ["a",null]
--| ["b",null]
--| ["c",null]
--> right_repeated
--| ["a","m"]
--| ["a","m"]
--| [null,"n"]
--| [null,"o"]
--| ["b","r"]
--> full_repeated
--| ["a","m",1]
--| ["a","m",2]
--| [null,"n",null]
--| [null,"o",null]
--| ["b","r",3]
--| ["c",null,null]
--> right_objects
--| ["b",[["m"],["o"]],"m","p",false,1]
--| [null,null,"n","q",true,null]
--| ["b",[["m"],["o"]],"o",null,false,5]
--| [null,null,"r","p",true,null]
--> right_from_path
--| [1,"m"]
--| [2,"m"]
--| [3,"m"]
--| [5,"m"]
--| [1,"n"]
--| [2,"n"]
--| [5,"n"]
--| [3,"o"]
--| [null,"r"]
--> full_from_path
--| [1,"m"]
--| [2,"m"]
--| [3,"m"]
--| [5,"m"]
--| [1,"n"]
--| [2,"n"]
--| [5,"n"]
--| [3,"o"]
--| [null,"r"]
--| [4,null]
--> right_after_right
--| [1,"a","m"]
--| [2,"a","m"]
--| [5,"a","m"]
--| [3,"b","m"]
--| [1,"a","n"]
--| [2,"a","n"]
--| [5,"a","n"]
--| [3,"b","o"]
--| [null,null,"r"]
--> right_then_link
--| ["a","m","p","p"]
--| ["b","o","q","q"]
--| [null,null,null,"s"]
--> counted
--| ["m",2]
--| ["n",1]
--| ["o",1]
--| ["r",0]
--> same_twice
--| ["a",1,2]
--| ["a",1,5]
--| ["a",2,5]
--> left_several
--| ["a","x"]
--| ["a","y"]
--| ["b","x"]
--| ["c",null]
--> left_several_on
--| ["a","x"]
--| ["b",null]
--| ["c",null]
--> right_several
--| ["a",1]
--| ["a",2]
--| ["b",3]
--| [null,4]
--> full_several
--| ["a",1]
--| [null,2]
--| ["b",3]
--| [null,4]
--| ["c",null]
--> left_through_several
--| ["m",1]
--| ["m",2]
--| ["m",3]
--| ["m",5]
--| ["n",1]
--| ["n",2]
--| ["n",5]
--| ["o",3]
--| ["r",null]
--> right_through_several
--| ["m",1]
--| ["n",1]
--| ["m",2]
--| ["n",2]
--| ["m",3]
--| ["o",3]
--| [null,4]
--| ["m",5]
--| ["n",5]
--> full_through_several
--| ["p","a","o"]
--| ["q","b","o"]
--| ["q","b","o"]
--| ["s",null,null]
--| [null,null,"m"]
--| [null,null,"n"]
--| [null,null,"r"]
--> paged_right {"n": 3}
--| ["a","m"]
--| ["b","m"]
--| ["a","n"]
--| ["b","o"]
--> paged_repeated {"n": 9}
--| ["a","m"]
--| ["a","m"]
--| ["b","r"]
--| ["c",null]
--| [null,"n"]
--| [null,"o"]
