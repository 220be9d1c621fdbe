-- Only a list has a length.
entity T { id int primary key, data json }
command put($id: int, $data: json) { insert T { $id, $data } }
query lengths() { select { n: json_length(data) } from T order by id }
--> put {"id": 1, "data": [1, [2, 3]]}
--| = 1
--> put {"id": 2, "data": []}
--| = 1
--> put {"id": 3, "data": {"a": 1}}
--| = 1
--> put {"id": 4, "data": "abc"}
--| = 1
--> lengths
--| [2]
--| [0]
--| [null]
--| [null]
