-- `text(n)` has at most n characters; a longer text is an error, and nothing is padded.
entity T { id int primary key, s text(3) }
command put($id: int, $s: text) { insert T { $id, $s } }
query all_of() { select { s, same: s = 'a' } from T order by id }
--> put {"id": 1, "s": "a"}
--| = 1
--> put {"id": 2, "s": "äé😀"}
--| = 1
--> put {"id": 3, "s": "abcd"}
--| ! CheckViolation
--> all_of
--| ["a",true]
--| ["äé😀",false]
-- refused
entity Fixed { id int primary key, s char(3) }
--! E0201
