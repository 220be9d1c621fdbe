-- A new one for every row.
entity T { id uuid primary key default uuid_v7(), n int, other uuid? }
command put($n: int) { insert T { $n } }
command copy() { insert T select { n: n + 10 } from T }
command copy_both() { insert T (n) select { n: n + 100 } from T where n < 10 union all select { n: n + 200 } from T where n < 10 }
command copy_own() { insert T select { id: uuid_v7(), n: n + 1000, other: uuid_v7() } from T where n < 10 }
command put_all($rows: { n: int }[]) { insert T from $rows }
command renew() { update T { other: uuid_v7() } where true }
query counted() { select { rows: count(*), ids: count(distinct id), others: count(distinct other) } from T }
query ordered() { select { all_new: count(*) } from T where substr(id::text, 15, 1) = '7' and substr(id::text, 20, 1) in ('8', '9', 'a', 'b') }
--> put {"n": 1}
--| = 1
--> put {"n": 2}
--| = 1
--> counted
--| [2,2,0]
--> copy
--| = 2
--> copy_both
--| = 4
--> copy_own
--| = 2
--> put_all {"rows": [{"n": 5}, {"n": 6}, {"n": 7}]}
--| = 3
--> counted
--| [13,13,2]
--> renew
--| = 13
--> counted
--| [13,13,13]
--> ordered
--| [13]
