-- A list of no row is empty.
entity T { id int primary key, x int }
command fill() { insert T { id: 1, x: 2 }, { id: 2, x: 1 } }
query listed() -> one { select { a: json_agg(x order by x), b: json_agg(x order by x) filter (where x > 5) } from T }
--> listed
--| [[],[]]
--> fill
--| = 2
--> listed
--| [[1,2],[]]
