-- `on conflict nothing` leaves out conflicts of keys, and hides nothing else.
entity P { id int primary key }
entity T { id int primary key, x int, p references P?, check positive (x > 0) }
command put($id: int, $x: int, $p: int?) { insert T { $id, x: $x, p: $p } on conflict nothing }
--> put {"id": 1, "x": 1}
--| = 1
--> put {"id": 1, "x": 2}
--| = 0
--> put {"id": 2}
--| ! NotNullViolation
--> put {"id": 2, "x": -1}
--| ! CheckViolation
--> put {"id": 2, "x": 1, "p": 9}
--| ! ForeignKeyViolation
-- refused
command other($id: int) { insert or ignore T { $id, x: 1 } }
--! E0131
