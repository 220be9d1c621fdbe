-- A new one for every row.
entity T { id uuid primary key default uuid_v7(), n int }
command put($n: int) { insert T { $n } }
query counted() { select count(distinct id) from T }
--> put {"n": 1}
--| = 1
--> put {"n": 2}
--| = 1
--> counted
--| [2]
