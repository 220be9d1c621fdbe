-- A grouped query shows its keys and aggregates.
entity T { id int primary key, g int, x int }
command fill() { insert T { id: 1, g: 1, x: 1 }, { id: 2, g: 1, x: 5 }, { id: 3, g: 2, x: 2 } }
query grouped() { select { g, s: sum(x), top: max(x) } from T group by g having sum(x) > 1 order by g }
query by_key() { select { id, x, n: count(*) } from T group by id, x order by id }
--> fill
--| = 3
--> grouped
--| [1,6,5]
--| [2,2,2]
--> by_key
--| [1,1,1]
--| [2,5,1]
--| [3,2,1]
-- refused
query bare() { select { g, x } from T group by g }
--! E0613
query beside() { select { x, n: count(*) } from T }
--! E0613
