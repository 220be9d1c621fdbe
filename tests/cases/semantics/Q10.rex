-- A subquery in `from` does not see its neighbours, unless the project's database can.
entity A { id int primary key, x int, bs many B.a }
entity B { id int primary key, a references A, x int }
command fill_a() { insert A { id: 1, x: 1 }, { id: 2, x: 2 } }
command fill_b() { insert B { id: 1, a: 1, x: 5 }, { id: 2, a: 1, x: 7 } }
query newest() { select { id, top: (select b.x from A.bs b order by b.x desc limit 1) } from A order by id }
--> fill_a
--| = 2
--> fill_b
--| = 2
--> newest
--| [1,7]
--| [2,null]
-- refused
query lateral_join() { select { a.id, b.x } from A a join lateral (select { x } from a.bs b order by b.x desc limit 1) b }
--! E0701
-- only postgres
command fill_a2() { insert A { id: 1, x: 1 }, { id: 2, x: 2 } }
command fill_b2() { insert B { id: 1, a: 1, x: 5 }, { id: 2, a: 1, x: 7 } }
query lateral_join() { select { a.id, b.x } from A a left join a.bs(order by x desc limit 1) b order by a.id }
--> fill_a2
--| = 2
--> fill_b2
--| = 2
--> lateral_join
--| [1,7]
--| [2,null]
