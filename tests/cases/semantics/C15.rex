-- A column goes with the index that it is in.
entity T { id int primary key, a int, b int, index (a, b) }
command put($id: int) { insert T { $id, a: 1, b: 2 } }
--> put {"id": 1}
--| = 1
-- after
-- allow: destructive:T.b
entity T { id int primary key, a int, index (a) }
query all_of() { select { id, a } from T }
--> all_of
--| [1,1]
