-- A subquery in `from` needs no name; the database gets one.
entity T { id int primary key, x int }
command fill() { insert T { id: 1, x: 1 }, { id: 2, x: 3 } }
query sums() { select { s: sum(t.y) } from (select { y: x * 2 } from T) as t }
--> fill
--| = 2
--> sums
--| [8]
query unnamed() { select { s: sum(y) } from (select { y: x * 2 } from T) }
--> unnamed
--| [8]
