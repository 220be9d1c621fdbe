-- Quotient and absolute value of the smallest number are errors where they do not fit.
query quotient($a: bigint, $b: bigint) -> one { select { r: $a / $b } }
query remainder($a: bigint, $b: bigint) -> one { select { r: $a % $b } }
query absolute($a: bigint) -> one { select { r: abs($a) } }
--> quotient {"a": -9223372036854775808, "b": 1}
--| [-9223372036854775808]
--> quotient {"a": -9223372036854775808, "b": -1}
--| ! NumericOverflow
--> remainder {"a": -9223372036854775808, "b": -1}
--| [0]
--> absolute {"a": -9223372036854775807}
--| [9223372036854775807]
--> absolute {"a": -9223372036854775808}
--| ! NumericOverflow
