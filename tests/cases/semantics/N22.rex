-- Decimals compute exactly: products have both scales, quotients and averages at least six digits.
entity T { id int primary key, a decimal(10, 2), b decimal(10, 3) }
command fill() { insert T { id: 1, a: 0.10, b: 0.200 }, { id: 2, a: 0.20, b: 3.000 }, { id: 3, a: -7.00, b: 0.333 } }
query computed() { select { sum_of: a + b, difference: a - b, product: a * b, quotient: a / b } from T order by id }
query together() -> one { select { s: sum(a), average: avg(a), product: sum(a * b) } from T }
--> fill
--| = 3
--> computed
--| ["0.300","-0.100","0.02000","0.500000"]
--| ["3.200","-2.800","0.60000","0.066667"]
--| ["-6.667","-7.333","-2.33100","-21.021021"]
--> together
--| ["-6.70","-2.233333","-1.71100"]
