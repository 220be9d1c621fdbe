-- The remainder is of whole numbers.
entity T { id int primary key, x float, d decimal(10, 2) }
query whole($a: bigint) -> one { select { a: $a % 4 } }
--> whole {"a": 7}
--| [3]
--> whole {"a": -7}
--| [-3]
-- refused
query of_float() { select x % 2.0 from T }
--! E0302
query of_decimal() { select d % 2 from T }
--! E0302
