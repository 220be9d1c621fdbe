-- The last bits of a sum of floats depend on the order of its terms: compare it with a tolerance, or sum decimals.
entity T { id int primary key, x float, d decimal(18, 2) }
command fill() { insert T { id: 1, x: 1e16, d: 1000000000.00 }, { id: 2, x: 1e0, d: 0.01 }, { id: 3, x: -1e16, d: -1000000000.00 } }
query totals() -> one { select { near: abs(sum(x)) < 1e4, exact: sum(d) } from T }
--> fill
--| = 3
--> totals
--| [true,"0.01"]
