-- A member's text is the one that PostgreSQL prints.
entity T { id int primary key, data json }
command put($id: int, $data: json) { insert T { $id, $data } }
query members() { select { a: data ->> 'a' } from T order by id }
--> put {"id": 1, "data": {"a": true}}
--| = 1
--> put {"id": 2, "data": {"a": 1.5}}
--| = 1
--> put {"id": 3, "data": {"a": -0.25}}
--| = 1
--> put {"id": 4, "data": {"a": 100}}
--| = 1
--> put {"id": 5, "data": {"a": {"bb": [1, "x"], "c": null}}}
--| = 1
--> put {"id": 6, "data": {"a": "é😀\"\\\n"}}
--| = 1
--> members
--| ["true"]
--| ["1.5"]
--| ["-0.25"]
--| ["100"]
--| ["{\"c\": null, \"bb\": [1, \"x\"]}"]
--| ["é😀\"\\\n"]
