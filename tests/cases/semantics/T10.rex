-- Operators bind as Rex says, on every database.
query bound($n: bigint) -> one { select { a: 'x' || (2 + 3)::text, b: 2 + 3 * $n - 4, c: $n - (4 - 1), d: not $n = 3 or $n = 3 } }
--> bound {"n": 3}
--| ["x5",7,0,true]
-- refused
query mixed() { select 'x' || 2 + 3 }
--! E0302
