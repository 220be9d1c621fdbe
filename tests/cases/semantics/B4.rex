-- A column of truth values holds no third value.
entity T { id int primary key, b bool? }
command put($id: int, $b: bool?) { insert T { $id, $b } }
query chosen() { select { a: count(*) filter (where b), b: count(*) filter (where b = true), c: count(*) filter (where b is true), d: count(*) filter (where b is not true) } from T }
--> put {"id": 1, "b": true}
--| = 1
--> put {"id": 2, "b": false}
--| = 1
--> put {"id": 3}
--| = 1
--> chosen
--| [1,1,1,2]
