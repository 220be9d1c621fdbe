-- Whole numbers divide towards zero; the remainder has the sign of the dividend; signs never meet.
query constants() -> one { select { a: 7 / 2, b: -7 / 2, c: 7 / -2, d: -7 % 2, e: 7 % -2, f: 5 - -3 } }
query given($a: bigint, $b: bigint) -> one { select { quotient: $a / $b, remainder: $a % $b, less: $a - -$b } }
--> constants
--| [3,-3,-3,-1,1,8]
--> given {"a": 7, "b": 2}
--| [3,1,9]
--> given {"a": -7, "b": 2}
--| [-3,-1,-5]
--> given {"a": 7, "b": -2}
--| [-3,1,5]
--> given {"a": -7, "b": -2}
--| [3,-1,-9]
