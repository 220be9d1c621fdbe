-- Distinct pairs are counted as the rows of a subquery.
entity T { id int primary key, a int, b int? }
command fill() { insert T { id: 1, a: 1, b: 2 }, { id: 2, a: 1, b: 2 }, { id: 3, a: 1, b: null }, { id: 4, a: 1, b: null } }
query pairs() { select count(*) from (select distinct { a, b } from T) as p }
query singles() { select count(distinct b) from T }
--> fill
--| = 4
--> pairs
--| [2]
--> singles
--| [1]
