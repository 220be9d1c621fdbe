-- A query can be written, with conflicts.
entity S { id int primary key, x int }
entity T { id int primary key, x int }
command fill() { insert S { id: 1, x: 1 }, { id: 2, x: 2 } }
command copy() { insert T select { id, x } from S on conflict (id) update { x: excluded.x + 100 } }
command copy_some() { insert T select { id, x } from S where x > 1 on conflict (id) nothing }
query all_of() { select { id, x } from T order by id }
--> fill
--| = 2
--> copy_some
--| = 1
--> copy
--| = 2
--> copy_some
--| = 0
--> all_of
--| [1,1]
--| [2,102]
