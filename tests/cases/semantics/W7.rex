-- A row is updated from one row.
entity S { id int primary key, t references T, x int }
entity T { id int primary key, x int }
command fill() { insert T { id: 1, x: 0 }, { id: 2, x: 0 } }
command fill_s() { insert S { id: 1, t: 1, x: 5 }, { id: 2, t: 1, x: 6 } }
command totals() { update T { x: s.total } from (select { t, total: sum(x) } from S group by t) s where s.t = T.id }
query all_of() { select { id, x } from T order by id }
--> fill
--| = 2
--> fill_s
--| = 2
--> totals
--| = 1
--> all_of
--| [1,11]
--| [2,0]
-- refused
command several() { update T { x: s.x } from S s where s.t = T }
--! E0640
