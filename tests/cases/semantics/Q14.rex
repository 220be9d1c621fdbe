-- An aggregate can leave rows out.
entity T { id int primary key, x int? }
command fill() { insert T { id: 1, x: 1 }, { id: 2, x: null }, { id: 3, x: 5 } }
query filtered() -> one { select { a: count(*) filter (where x > 1), b: sum(x) filter (where x > 9), c: count(x), d: count(*) } from T }
--> fill
--| = 3
--> filtered
--| [1,null,2,3]
