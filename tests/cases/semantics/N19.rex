-- A float does not round to digits.
query whole($x: float) -> one { select { a: round($x) } }
--> whole {"x": "1.25"}
--| [1.0]
-- refused
query digits($x: float) { select round($x, 1) }
--! E0304
