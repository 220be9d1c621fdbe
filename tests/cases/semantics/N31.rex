-- A float too small to be told from zero is an error, as one that is too large is.
query product($x: float) -> one { select { a: $x * 1e-300 } }
query quotient($x: float, $y: float) -> one { select { a: $x / $y } }
query grown($x: float) -> one { select { a: exp($x) } }
query raised($x: float, $y: float) -> one { select { a: power($x, $y) } }
query added($x: float, $y: float) -> one { select { a: $x + $y > 1.0 } }
--> product {"x": "1e-8"}
--| [1e-308]
--> product {"x": "1e-308"}
--| ! NumericOverflow
--> product {"x": "0"}
--| [0.0]
--> product {"x": "1e-20"}
--| [1e-320]
--> quotient {"x": "1e-300", "y": "1e300"}
--| ! NumericOverflow
--> quotient {"x": "0", "y": "1e300"}
--| [0.0]
--> quotient {"x": "1", "y": "0"}
--| [null]
--> quotient {"x": "1e-300", "y": "1e20"}
--| [1e-320]
--> quotient {"x": "1e300", "y": "1e-300"}
--| ! NumericOverflow
--> grown {"x": "-700"}
--| [9.85967654375977e-305]
--> grown {"x": "-800"}
--| ! NumericOverflow
--> raised {"x": "1e-200", "y": "2"}
--| ! NumericOverflow
--> raised {"x": "0", "y": "2"}
--| [0.0]
--> added {"x": "1e308", "y": "1e308"}
--| ! NumericOverflow
