-- Where nulls stand belongs to a query; an index has columns and directions.
entity T { id int primary key, x int?, index (x desc, id) }
command fill() { insert T { id: 1, x: 1 }, { id: 2, x: null } }
query last() { select id from T order by x desc nulls last, id }
--> fill
--| = 2
--> last
--| [1]
--| [2]
