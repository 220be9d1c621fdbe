-- A subquery that is a value has at most one row, provably.
entity T { id int primary key, x int, of references T? }
command fill() { insert T { id: 1, x: 10, of: null }, { id: 2, x: 20, of: 1 } }
query looked_up() { select { id, a: (select u.x from T u where u.id = T.of.id), b: (select max(u.x) from T u), c: (select u.x from T u order by u.x limit 1) } from T order by id }
--> fill
--| = 2
--> looked_up
--| [1,null,20,10]
--| [2,10,20,10]
-- refused
query many() { select { id, a: (select u.x from T u where u.x > 1) } from T }
--! E0623
