-- A document has no NUL.
entity T { id int primary key, data json }
command put($id: int, $data: json) { insert T { $id, $data } }
--> put {"id": 1, "data": {"a": "x\u0000y"}}
--| ! InvalidValue
--> put {"id": 1, "data": {"a\u0000": 1}}
--| ! InvalidValue
--> put {"id": 1, "data": {"a": "x"}}
--| = 1
