-- Labels are known in group by, having and order by, also inside of expressions; not in where.
entity T { id int primary key, x int }
command fill() { insert T { id: 1, x: 1 }, { id: 2, x: 3 }, { id: 3, x: 2 } }
query ordered() { select { id, y: x * 2 } from T order by -y, id }
query kept() { select { parity: x % 2, n: count(*) } from T group by parity having n > 1 order by parity }
--> fill
--| = 3
--> ordered
--| [2,6]
--| [3,4]
--| [1,2]
--> kept
--| [1,2]
-- refused
query filtered() { select { y: x * 2 } from T where y > 2 }
--! E0601
