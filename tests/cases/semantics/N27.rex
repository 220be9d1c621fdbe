-- A float that leaves its range is an error.
query product($x: float) -> one { select { a: $x * 10.0 } }
--> product {"x": "1e307"}
--| [1e+308]
--> product {"x": "1e308"}
--| ! NumericOverflow
