-- Constraints come and go with the schema.
entity T { id int primary key, a int?, b int, check positive (b > 0) }
command put($id: int, $a: int?, $b: int) { insert T { $id, $a, $b } }
--> put {"id": 1, "a": 1, "b": 1}
--| = 1
--> put {"id": 2, "a": 2, "b": -1}
--| ! CheckViolation
-- after
-- no plan: E0807 E0807 E0807
entity T { id int primary key, a int, c int renamed from b, check small (a < 10) }
command put($id: int, $a: int, $c: int) { insert T { $id, a: $a, c: $c } }
query all_of() { select { id, a, c } from T order by id }
--> put {"id": 2, "c": -1}
--> put {"id": 2, "a": 10, "c": -1}
--> put {"id": 2, "a": 9, "c": -1}
--> all_of
