-- Joins of all kinds; a full join is one of equal columns.
entity A { id int primary key, x int }
entity B { id int primary key, x int }
command fill_a() { insert A { id: 1, x: 1 }, { id: 2, x: 2 } }
command fill_b() { insert B { id: 3, x: 2 }, { id: 4, x: 3 } }
query lefts() { select { a: a.id, b: b.id } from A a left join B b on b.x = a.x order by a.id }
query rights() { select { a: a.id, b: b.id } from A a right join B b on b.x = a.x order by b.id }
query fulls() { select { a: a.id, b: b.id } from A a full join B b on b.x = a.x order by a.id, b.id }
query crossed() { select { a: a.id, b: b.id } from A a cross join B b order by a.id, b.id }
--> fill_a
--| = 2
--> fill_b
--| = 2
--> lefts
--| [1,null]
--| [2,3]
--> rights
--| [2,3]
--| [null,4]
--> fulls
--| [1,null]
--| [2,3]
--| [null,4]
--> crossed
--| [1,3]
--| [1,4]
--| [2,3]
--| [2,4]
-- refused
query less() { select { a: a.id, b: b.id } from A a full join B b on b.x < a.x }
--! E0701
