-- Distinct rows are ordered by what is shown.
entity T { id int primary key, x int }
command fill() { insert T { id: 1, x: 2 }, { id: 2, x: 1 }, { id: 3, x: 2 } }
query once() { select distinct x from T order by x desc }
--> fill
--| = 3
--> once
--| [2]
--| [1]
-- refused
query hidden() { select distinct x from T order by id }
--! E0632
