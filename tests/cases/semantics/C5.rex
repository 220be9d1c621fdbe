-- A change of a table leaves the rows that refer to it.
entity P { id int primary key, x int? }
entity T { id int primary key, p references P on delete cascade }
command fill_p() { insert P { id: 1, x: 1 }, { id: 2, x: 2 } }
command fill() { insert T { id: 1, p: 1 }, { id: 2, p: 2 } }
--> fill_p
--| = 2
--> fill
--| = 2
-- after
-- no plan: E0807 E0807
entity P { id int primary key, x bigint?, check positive (x > 0) }
entity T { id int primary key, p references P on delete cascade }
query all_of() { select { t: t.id, x: t.p.x } from T t order by t.id }
command put_p($id: int, $x: bigint) { insert P { $id, $x } }
command drop_p($id: int) { delete P where id = $id }
--> all_of
--> put_p {"id": 3, "x": -1}
--> drop_p {"id": 1}
--> all_of
