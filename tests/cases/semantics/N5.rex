-- What does not fit 64 bits is an error, never a float.
query sum_of($a: bigint, $b: bigint) -> one { select { r: $a + $b } }
query difference($a: bigint, $b: bigint) -> one { select { r: $a - $b } }
query product($a: bigint, $b: bigint) -> one { select { r: $a * $b } }
--> sum_of {"a": 9223372036854775806, "b": 1}
--| [9223372036854775807]
--> sum_of {"a": 9223372036854775807, "b": 1}
--| ! NumericOverflow
--> difference {"a": -9223372036854775808, "b": 1}
--| ! NumericOverflow
--> product {"a": 4611686018427387904, "b": 2}
--| ! NumericOverflow
--> product {"a": 4611686018427387904, "b": -2}
--| [-9223372036854775808]
