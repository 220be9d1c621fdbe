-- All and some: over truth values, null for no row.
entity T { id int primary key, b bool?, g int }
command fill() { insert T { id: 1, b: true, g: 1 }, { id: 2, b: false, g: 1 }, { id: 3, b: true, g: 2 }, { id: 4, b: null, g: 2 }, { id: 5, b: null, g: 3 } }
query quantified() { select { g, every_one: bool_and(b), some_one: bool_or(b) } from T group by g order by g }
query nothing() -> one { select { a: bool_and(b), b: bool_or(b) } from T where false }
--> fill
--| = 5
--> quantified
--| [1,false,true]
--| [2,true,true]
--| [3,null,null]
--> nothing
--| [null,null]
-- refused
query least_of() { select min(b) from T }
--! E0701
