-- A float becomes text in Rust; whole numbers, decimals and truth values have one text.
entity T { id int primary key, x float }
query texts($n: bigint, $d: decimal(10, 2), $b: bool) -> one { select { a: $n::text, b: $d::text, c: $b::text } }
--> texts {"n": -12, "d": "-0.50", "b": true}
--| ["-12","-0.50","true"]
--> texts {"n": 0, "d": "7.00", "b": false}
--| ["0","7.00","false"]
-- refused
query float_text() { select x::text from T }
--! E0307
