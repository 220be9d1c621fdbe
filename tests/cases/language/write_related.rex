-- Related rows of a row that a conflict may leave as it is: they are written where the row is.
entity Customer { id int primary key, name text unique, orders many Purchase.customer }
entity Purchase { id int primary key, customer references Customer, note text?, n int default 0, lines many Line.purchase, marks many Mark through PurchaseMark }
entity Line { purchase references Purchase on delete cascade, nr int, sku text, parts many Part.line, primary key (purchase, nr) }
entity Part { id bigint primary key auto, line references Line on delete cascade, text text }
entity Mark { id int primary key, name text }
entity PurchaseMark { purchase references Purchase on delete cascade, mark references Mark, primary key (purchase, mark) }
entity Loose { id int primary key, name text unique, seen many Seen.loose }
entity Seen { id bigint primary key auto, loose references Loose?, text text }
command start() { insert Customer { id: 1, name: 'Ada' } }
command start_marks() { insert Mark { id: 1, name: 'm' }, { id: 2, name: 'k' } }
command nothing($id: int) {
  insert Purchase { $id, customer: 1, lines: [ { nr: 1, sku: 'a', parts: [ { text: 'p' } ] }, { nr: 2, sku: 'b' } ], marks: [ 1, 2 ] } on conflict nothing
  returning { id, lines(order by nr) { nr, sku, parts { text } }, marks(order by id) { name } }
}
command nothing_of_key($id: int, $nr: int) { insert Purchase { $id, customer: 1, lines: [ { $nr, sku: 'c' } ] } on conflict (id) nothing }
command if_older($id: int, $n: int, $nr: int) {
  insert Purchase { $id, customer: 1, $n, lines: [ { $nr, sku: 'n' } ] } on conflict (id) update { n: excluded.n } where Purchase.n < excluded.n
  returning { id, n, lines(order by nr) { nr } }
}
command several($a: int, $b: int, $nr: int) {
  insert Purchase { id: $a, customer: 1, lines: [ { $nr, sku: 'x' } ] }, { id: $b, customer: 1, lines: [ { $nr, sku: 'y' } ] } on conflict nothing
  returning { id, lines(order by nr) { nr, sku } }
}
command rows($id: int, $lines: { nr: int, sku: text }[]) { insert Purchase { $id, customer: 1, $lines } on conflict (id) nothing returning id }
command loose($id: int, $name: text) { insert Loose { $id, $name, seen: [ { text: $name } ] } on conflict nothing }
command always($id: int, $nr: int) { insert Purchase { $id, customer: 1, lines: [ { $nr, sku: 'z' } ] } on conflict (id) update { n: Purchase.n + 1 } returning { id, n, lines(order by nr) { nr } } }
transaction both($id: int, $nr: int) {
  let made = insert Purchase { $id, customer: 1, lines: [ { $nr, sku: 't' } ] } on conflict nothing returning id;
  insert Purchase { id: $id + 1, customer: 1, lines: [ { $nr, sku: 'u' } ] } on conflict nothing;
  return { made, lines: (select count(*) from Line) };
}
query purchases() { select { id, n, lines(order by nr) { nr, sku, parts { text } }, marks(order by id) { id } } from Purchase order by id }
query all_seen() { select { loose.id, text } from Seen order by id }
--> start
--| = 1
--> start_marks
--| = 2
--> nothing {"id": 1}
--| [1,[[1,"a",[["p"]]],[2,"b",[]]],[["m"],["k"]]]
--> nothing {"id": 1}
--> nothing_of_key {"id": 1, "nr": 7}
--| done
--> nothing_of_key {"id": 2, "nr": 7}
--| done
--> if_older {"id": 1, "n": 5, "nr": 3}
--| [1,5,[[1],[2],[3]]]
--> if_older {"id": 1, "n": 5, "nr": 4}
--> if_older {"id": 3, "n": 5, "nr": 4}
--| [3,5,[[4]]]
--> several {"a": 1, "b": 4, "nr": 9}
--| [4,[[9,"y"]]]
--> several {"a": 5, "b": 6, "nr": 9}
--| [5,[[9,"x"]]]
--| [6,[[9,"y"]]]
--> several {"a": 5, "b": 6, "nr": 10}
--> rows {"id": 7, "lines": [{"nr": 1, "sku": "q"}, {"nr": 2, "sku": "r"}]}
--| [7]
--> rows {"id": 7, "lines": [{"nr": 3, "sku": "q"}]}
--> loose {"id": 1, "name": "l"}
--| done
--> loose {"id": 2, "name": "l"}
--| done
--> all_seen
--| [1,"l"]
--> always {"id": 7, "nr": 8}
--| [7,1,[[1],[2],[8]]]
--> both {"id": 7, "nr": 11}
--| [null,12]
--> both {"id": 20, "nr": 1}
--| [20,14]
--> purchases
--| [1,5,[[1,"a",[["p"]]],[2,"b",[]],[3,"n",[]]],[[1],[2]]]
--| [2,0,[[7,"c",[]]],[]]
--| [3,5,[[4,"n",[]]],[]]
--| [4,0,[[9,"y",[]]],[]]
--| [5,0,[[9,"x",[]]],[]]
--| [6,0,[[9,"y",[]]],[]]
--| [7,1,[[1,"q",[]],[2,"r",[]],[8,"z",[]]],[]]
--| [8,0,[[11,"u",[]]],[]]
--| [20,0,[[1,"t",[]]],[]]
--| [21,0,[[1,"u",[]]],[]]
-- refused
command referred($id: int) { insert Purchase { $id, customer: { id: 9, name: 'new' }, lines: [] } on conflict nothing }
--                                                                                                ^^^^^^^^^^^^^^^^^^^ E0669
