-- Nulls come last going up and first going down, unless the order says otherwise.
entity T { id int primary key, x int? }
command fill() { insert T { id: 1, x: 1 }, { id: 2, x: null }, { id: 3, x: 2 } }
query up() { select x from T order by x }
query down() { select x from T order by x desc }
query up_first() { select x from T order by x nulls first }
query down_last() { select x from T order by x desc nulls last }
query ranked() { select { id, r: row_number() over (order by x desc), s: row_number() over (order by x) } from T order by id }
--> fill
--| = 3
--> up
--| [1]
--| [2]
--| [null]
--> down
--| [null]
--| [2]
--| [1]
--> up_first
--| [null]
--| [1]
--| [2]
--> down_last
--| [2]
--| [1]
--| [null]
--> ranked
--| [1,3,1]
--| [2,1,3]
--| [3,2,2]
