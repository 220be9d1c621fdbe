-- Rows are compared column by column.
entity T { id int primary key, a int, b int }
command fill() { insert T { id: 1, a: 1, b: 2 }, { id: 2, a: 1, b: 3 }, { id: 3, a: 2, b: 1 } }
query later($a: int, $b: int) { select id from T where (a, b) > ($a, $b) order by id }
query listed() { select id from T where (a, b) in ((1, 2), (2, 1)) order by id }
query equal($a: int, $b: int) { select id from T where (a, b) = ($a, $b) }
--> fill
--| = 3
--> later {"a": 1, "b": 2}
--| [2]
--| [3]
--> listed
--| [1]
--| [3]
--> equal {"a": 1, "b": 3}
--| [2]
