-- Decimals are ordered as numbers.
entity T { id int primary key, d decimal(10, 2) }
command fill() { insert T { id: 1, d: 9.50 }, { id: 2, d: 10.00 }, { id: 3, d: -1.00 } }
query extremes() -> one { select { a: max(d), b: min(d) } from T }
query ordered() { select d from T where d < 10.0 order by d desc }
--> fill
--| = 3
--> extremes
--| ["10.00","-1.00"]
--> ordered
--| ["9.50"]
--| ["-1.00"]
