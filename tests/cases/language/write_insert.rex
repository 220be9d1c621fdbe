-- Every spelling of `insert`: what each leaves in the tables.
enum Color { red, green }
entity Tag { id int primary key, name text unique, color Color default 'red', at timestamptz default timestamptz '2024-01-01T00:00:00Z', note text?, score decimal(6, 2) default 1.5 }
entity Event { id bigint primary key auto, key uuid default uuid_v7(), tag references Tag, what text default 'made', made timestamptz default now(), touched timestamptz default now() on update now(), version int lock }
entity Pair { a int, b text, n int default 0, primary key (a, b) }
entity Source { id int primary key, name text, color Color, at timestamptz, note text? }
command shorthand($id: int, $name: text, $color: Color) { insert Tag { $id, $name, $color } }
command with_default($id: int, $name: text, $color: Color?, $at: timestamptz?) { insert Tag { $id, $name, color: $color ?? default, at: $at ?? default, score: default, note: default } }
command into_noise($id: int) { insert into Tag { $id, name: 'noise' } }
command several() { insert Tag { id: 10, name: 'ten' }, { id: 11, name: 'eleven', color: 'green', score: 2 }, { id: 12, name: 'twelve', note: 'n', } }
command listed() { insert Tag [ { id: 13, name: 'thirteen' }, { id: 14, name: 'fourteen', score: default }, ] }
command from_values() { insert Tag (id, name) values (20, 'v20'), (21, 'v21') }
command from_all_values() { insert into Pair (a, b, n) values (1, 'x', 5), (2, 'y', 6) }
command columns_select() { insert Tag (id, name, note) select { id + 100, name || 'c', null } from Tag where id < 12 and id >= 10 }
command labelled_select() { insert Tag select { id: id + 200, name: name || '!', at: timestamptz '2024-02-02T00:00:00Z' } from Tag where id between 10 and 11 }
command typed_select() { insert Tag (id, name, color, score, note) select { 601, 'typed', 'green', default, null } from Tag where id = 10 }
command typed_labels($color: Color?) { insert Tag select { id: 602, name: 'labels', color: $color ?? default, at: default, note: default } }
command typed_values() { insert Tag (id, name, color, at, note) values (603, 'values', 'green', default, null), (604, 'more', default, timestamptz '2024-07-07T00:00:00Z', 'n') }
command typed_arms() { insert Tag (id, name, color) select { 605, 'arm', 'green' } union all select { 606, 'other', default } from Tag where id = 10 }
command set_select() { insert Tag (id, name) select { id: 301, name: 'a' } union all select { id: 302, name: 'b' } }
command with_select() { with t as (select { id, name } from Tag where id = 10) insert Tag select { id: t.id + 400, name: 'w' || t.name } from t }
command one_row() { insert Tag select { id: 500, name: 'alone' } }
command spread($t: { id: int, name: text, note: text? }) { insert Tag { $t.*, at: timestamptz '2024-03-03T00:00:00Z', name: $t.name || '?' } }
command spread_new($t: new Tag) { insert Tag { $t.* } returning { id, name, color, score, note } }
command from_one($t: new Tag) { insert Tag from $t returning id }
command rows($rows: new Pair[]) { insert Pair from $rows }
command rows_returning($rows: new Pair[]) { insert Pair from $rows returning { a, b, n } }
command records($rows: { a: int, b: text }[]) { insert Pair from $rows }
command records_select($rows: { a: int, b: text }[], $by: int) { insert Pair select { r.a, b: upper(r.b), n: r.a * $by } from $rows r where r.a > 0 }
struct Point { a int, b text, n int? }
command structs($rows: Point[]) { insert Pair select { r.a, r.b, n: r.n ?? default } from $rows r }
command one_struct($row: Point) { insert Pair { a: $row.a, b: $row.b } }
command lists($as: int[], $bs: text[]) { insert Pair (a, b) select { t.x, t.y } from unnest($as, $bs) as t(x, y) }
command list_labelled($as: int[]) { insert Pair select { a: t.x, b: 'l', n: t.i } from unnest($as) with ordinality as t(x, i) }
command events($tag: Tag.id) { insert Event { $tag }, { $tag, what: 'two' } returning { id, what, version } }
command events_select() { insert Event select { tag: t, what: t.name } from Tag t where t.id in (10, 11) returning { tag.id, what, version } }
command events_rows($rows: { tag: int, what: text }[]) { insert Event from $rows returning { what, version } }
command event_of_name($name: text) { insert Event select { tag: t, what: 'by name' } from Tag t where t.name = $name }
command sources() { insert Source { id: 901, name: 's', color: 'green', at: timestamptz '2024-05-05T00:00:00Z' } }
command copies() { insert Tag select { s.* } from Source s }
command one_star() { insert Source select { t.id, t.name, t.color, t.at, t.note } from Tag t where t.id = 10 returning { * } }
query tags() { select { id, name, color, at, note, score } from Tag order by id }
query padded($as: int[], $bs: text[], $cs: uuid[]) { select { t.x, t.y, t.z, t.i } from unnest($as, $bs, $cs) with ordinality as t(x, y, z, i) order by t.i }
query pairs() { select { a, b, n } from Pair order by a, b }
query events_there() { select { tag.name, what, version, fresh: made = touched } from Event order by id }
query keys() -> one { select { n: count(*), keys: count(distinct key) } from Event }
--> shorthand {"id": 1, "name": "one", "color": "green"}
--| = 1
--> with_default {"id": 2, "name": "two"}
--| = 1
--> with_default {"id": 3, "name": "three", "color": "green", "at": "2024-09-09T00:00:00Z"}
--| = 1
--> into_noise {"id": 4}
--| = 1
--> several
--| = 3
--> listed
--| = 2
--> from_values
--| = 2
--> from_all_values
--| = 2
--> columns_select
--| = 2
--> labelled_select
--| = 2
--> typed_select
--| = 1
--> typed_labels {}
--| = 1
--> typed_values
--| = 2
--> typed_arms
--| = 2
--> set_select
--| = 2
--> with_select
--| = 1
--> one_row
--| = 1
--> spread {"t": {"id": 5, "name": "five", "note": "n"}}
--| = 1
--> spread_new {"t": {"id": 6, "name": "six", "color": "green", "at": "2024-01-01T00:00:00Z", "score": "3.25"}}
--| [6,"six","green","3.25",null]
--> from_one {"t": {"id": 7, "name": "seven", "color": "red", "at": "2024-01-01T00:00:00Z", "score": "0"}}
--| [7]
--> tags
--| [1,"one","green","2024-01-01T00:00:00Z",null,"1.50"]
--| [2,"two","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [3,"three","green","2024-09-09T00:00:00Z",null,"1.50"]
--| [4,"noise","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [5,"five?","red","2024-03-03T00:00:00Z","n","1.50"]
--| [6,"six","green","2024-01-01T00:00:00Z",null,"3.25"]
--| [7,"seven","red","2024-01-01T00:00:00Z",null,"0.00"]
--| [10,"ten","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [11,"eleven","green","2024-01-01T00:00:00Z",null,"2.00"]
--| [12,"twelve","red","2024-01-01T00:00:00Z","n","1.50"]
--| [13,"thirteen","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [14,"fourteen","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [20,"v20","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [21,"v21","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [110,"tenc","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [111,"elevenc","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [210,"ten!","red","2024-02-02T00:00:00Z",null,"1.50"]
--| [211,"eleven!","red","2024-02-02T00:00:00Z",null,"1.50"]
--| [301,"a","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [302,"b","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [410,"wten","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [500,"alone","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [601,"typed","green","2024-01-01T00:00:00Z",null,"1.50"]
--| [602,"labels","red","2024-01-01T00:00:00Z",null,"1.50"]
--| [603,"values","green","2024-01-01T00:00:00Z",null,"1.50"]
--| [604,"more","red","2024-07-07T00:00:00Z","n","1.50"]
--| [605,"arm","green","2024-01-01T00:00:00Z",null,"1.50"]
--| [606,"other","red","2024-01-01T00:00:00Z",null,"1.50"]
--> rows {"rows": [{"a": 7, "b": "r", "n": 1}, {"a": 8, "b": "r", "n": 2}]}
--| = 2
--> rows {"rows": []}
--| = 0
--> rows_returning {"rows": [{"a": 9, "b": "r", "n": 3}]}
--| [9,"r",3]
--> records {"rows": [{"a": 10, "b": "r"}, {"a": 11, "b": "r"}]}
--| = 2
--> records {"rows": [{"a": 12, "b": "r"}, {"a": 11, "b": "r"}]}
--| ! UniqueViolation
--> records_select {"rows": [{"a": 13, "b": "r"}, {"a": -1, "b": "r"}], "by": 10}
--| = 1
--> structs {"rows": [{"a": 50, "b": "s", "n": 3}, {"a": 51, "b": "s"}]}
--| = 2
--> one_struct {"row": {"a": 52, "b": "s"}}
--| = 1
--> lists {"as": [20, 21], "bs": ["p", "q"]}
--| = 2
--> lists {"as": [22, 23], "bs": ["p"]}
--| ! NotNullViolation
--> padded {"as": [], "bs": ["p", null, "q"], "cs": ["00000000-0000-0000-0000-000000000001"]}
--| [null,"p","00000000-0000-0000-0000-000000000001",1]
--| [null,null,null,2]
--| [null,"q",null,3]
--> padded {"as": [1], "bs": [], "cs": []}
--| [1,null,null,1]
--> padded {"as": [], "bs": [], "cs": []}
--> list_labelled {"as": [30, 31]}
--| = 2
--> pairs
--| [1,"x",5]
--| [2,"y",6]
--| [7,"r",1]
--| [8,"r",2]
--| [9,"r",3]
--| [10,"r",0]
--| [11,"r",0]
--| [13,"R",130]
--| [20,"p",0]
--| [21,"q",0]
--| [30,"l",1]
--| [31,"l",2]
--| [50,"s",3]
--| [51,"s",0]
--| [52,"s",0]
--> events {"tag": 1}
--| [1,"made",1]
--| [2,"two",1]
--> events_select
--| [10,"ten",1]
--| [11,"eleven",1]
--> events_rows {"rows": [{"tag": 1, "what": "r1"}, {"tag": 2, "what": "r2"}]}
--| ["r1",1]
--| ["r2",1]
--> event_of_name {"name": "two"}
--| = 1
--> event_of_name {"name": "nobody"}
--| = 0
--> events {"tag": 999}
--| ! ForeignKeyViolation
--> events_there
--| ["one","made",1,true]
--| ["one","two",1,true]
--| ["ten","ten",1,true]
--| ["eleven","eleven",1,true]
--| ["one","r1",1,true]
--| ["two","r2",1,true]
--| ["two","by name",1,true]
--> keys
--| [7,7]
--> sources
--| = 1
--> copies
--| = 1
--> one_star
--| [10,"ten","red","2024-01-01T00:00:00Z",null]
