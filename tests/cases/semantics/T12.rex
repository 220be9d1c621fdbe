-- A text with NUL is refused before it is sent.
entity T { id int primary key, s text }
command put($id: int, $s: text) { insert T { $id, $s } }
query found($s: text) { select id from T where s = $s }
--> put {"id": 1, "s": "a\u0000b"}
--| ! InvalidValue
--> put {"id": 1, "s": "ab"}
--| = 1
--> found {"s": "ab\u0000"}
--| ! InvalidValue
--> found {"s": "ab"}
--| [1]
