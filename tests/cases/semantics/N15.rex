-- A float that fits no whole number is an error.
query cut($x: float) -> one { select { a: trunc($x) } }
--> cut {"x": "1e15"}
--| [1000000000000000]
--> cut {"x": "1e300"}
--| ! NumericOverflow
--> cut {"x": "-1e19"}
--| ! NumericOverflow
