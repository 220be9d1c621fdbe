-- A fraction becomes a whole number by cutting what follows the point, and only when asked for.
entity T { id int primary key, n int, x float, d decimal(10, 3) }
query cut($x: float, $d: decimal(10, 3)) -> one { select { a: trunc($x), b: trunc($d) } }
--> cut {"x": "2.5", "d": "2.5"}
--| [2,2]
--> cut {"x": "3.5", "d": "3.5"}
--| [3,3]
--> cut {"x": "-2.7", "d": "-2.7"}
--| [-2,-2]
-- refused
query implied() { select id from T where n = x }
--! E0302
command stored() { update T { n: x } where id = 1 }
--! E0301
