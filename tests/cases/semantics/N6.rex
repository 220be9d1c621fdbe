-- The smallest number has no negation.
query negated($a: bigint) -> one { select { r: -$a } }
query smallest() -> one { select { r: -9223372036854775808 } }
--> negated {"a": 9223372036854775807}
--| [-9223372036854775807]
--> negated {"a": -9223372036854775808}
--| ! NumericOverflow
--> smallest
--| [-9223372036854775808]
