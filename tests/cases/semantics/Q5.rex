-- A label that hides a column says which one is meant.
entity T { id int primary key, a int }
command fill() { insert T { id: 1, a: 1 }, { id: 2, a: 2 }, { id: 3, a: 3 } }
query grouped() { select { parity: a % 2, n: count(*) } from T group by a % 2 order by parity }
query labelled() { select { parity: a % 2, n: count(*) } from T group by parity order by parity desc }
--> fill
--| = 3
--> grouped
--| [0,1]
--| [1,2]
--> labelled
--| [1,2]
--| [0,1]
