-- A column is assigned once.
entity T { id int primary key, a int }
command put($id: int) { insert T { $id, a: 1 } }
--> put {"id": 1}
--| = 1
-- refused
command twice() { update T { a: 1, a: 2 } where id = 1 }
--! E0618
