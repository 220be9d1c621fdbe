-- A unique key is checked at once.
entity T { id int primary key, a int unique }
command put($id: int, $a: int) { insert T { $id, $a } }
--> put {"id": 1, "a": 1}
--| = 1
--> put {"id": 2, "a": 1}
--| ! UniqueViolation
-- refused
entity U { id int primary key, a int, unique (a) deferrable }
--! E0423
