-- A check passes on null.
entity T { id int primary key, x int?, check positive (x > 0) }
command put($id: int, $x: int?) { insert T { $id, $x } }
--> put {"id": 1}
--| = 1
--> put {"id": 2, "x": 1}
--| = 1
--> put {"id": 3, "x": 0}
--| ! CheckViolation
