-- Shifts move by a literal of 0 to 63 bits.
query shifts($a: bigint) -> one { select { a: $a << 0, b: $a << 3, c: $a << 63, d: $a >> 1, e: $a >> 63 } }
--> shifts {"a": 1}
--| [1,8,-9223372036854775808,0,0]
--> shifts {"a": -5}
--| [-5,-40,-9223372036854775808,-3,-1]
-- refused
query too_far($a: bigint) { select $a << 64 }
--! E0302
query backwards($a: bigint) { select $a << -1 }
--! E0302
query unknown($a: bigint, $n: int) { select $a << $n }
--! E0302
