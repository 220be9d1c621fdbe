-- A whole number and a float are compared only after one is converted.
entity T { id int primary key, n bigint, x float }
query converted($n: bigint, $x: float) -> one { select { a: to_float($n) = $x } }
--> converted {"n": 9007199254740992, "x": "9007199254740992.0"}
--| [true]
--> converted {"n": 9007199254740993, "x": "9007199254740992.0"}
--| [true]
-- refused
query mixed() { select id from T where n = x }
--! E0302
query listed() { select id from T where x in (1.5, n) }
--! E0302
