-- The average of whole numbers is a float.
entity T { id int primary key, x int, g int }
command fill() { insert T { id: 1, x: 1, g: 1 }, { id: 2, x: 2, g: 1 }, { id: 3, x: 2, g: 1 }, { id: 4, x: 4, g: 2 } }
query averages() { select { g, a: avg(x) } from T group by g order by g }
query nothing() -> one { select { a: avg(x) } from T where false }
--> fill
--| = 4
--> averages
--| [1,1.6666666666666667]
--| [2,4.0]
--> nothing
--| [null]
