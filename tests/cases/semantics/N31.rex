-- A float too small to be told from zero is zero or an error.
query product($x: float) -> one { select { a: $x * 1e-300 } }
--> product {"x": "1e-8"}
--| [1e-308]
--> product {"x": "1e-308"}
--| ! NumericOverflow (postgres)
--| [0.0]
