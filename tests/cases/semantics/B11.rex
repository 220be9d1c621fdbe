-- Two nulls are different to a unique key.
entity T { id int primary key, a int, b int?, unique (a, b) }
command put($id: int, $a: int, $b: int?) { insert T { $id, $a, $b } }
query counted() { select count(*) from T }
--> put {"id": 1, "a": 1}
--| = 1
--> put {"id": 2, "a": 1}
--| = 1
--> put {"id": 3, "a": 1, "b": 1}
--| = 1
--> put {"id": 4, "a": 1, "b": 1}
--| ! UniqueViolation
--> counted
--| [3]
