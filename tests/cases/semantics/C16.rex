-- The error of a constraint says which kind it is.
entity P { id int primary key }
entity T { id int primary key, a int unique, b int, p references P?, check positive (b > 0) }
command put($id: int, $a: int, $b: int, $p: int?) { insert T { $id, $a, b: $b, p: $p } }
--> put {"id": 1, "a": 1, "b": 1}
--| = 1
--> put {"id": 1, "a": 2, "b": 1}
--| ! UniqueViolation
--> put {"id": 2, "a": 1, "b": 1}
--| ! UniqueViolation
--> put {"id": 2, "a": 2, "b": 0}
--| ! CheckViolation
--> put {"id": 2, "a": 2}
--| ! NotNullViolation
--> put {"id": 2, "a": 2, "b": 1, "p": 1}
--| ! ForeignKeyViolation
