-- Bits: and, or; what differs is `(a | b) - (a & b)`. There is no `^`.
query bits($a: bigint, $b: bigint) -> one { select { a: $a & $b, b: $a | $b, c: ($a | $b) - ($a & $b) } }
query to_the_power() -> one { select { a: power(2.0, 3.0) } }
--> bits {"a": 5, "b": 3}
--| [1,7,6]
--> bits {"a": -1, "b": 255}
--| [255,-1,-256]
--> to_the_power
--| [8.0]
-- refused
query caret() { select 2 ^ 3 }
--! E0131
