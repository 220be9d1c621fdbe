-- A member as text, as a whole number or as a truth value.
entity T { id int primary key, data json }
command put($id: int, $data: json) { insert T { $id, $data } }
query members() { select { a: data ->> 'a', text: json_text(data, 'a') } from T order by id }
query numbers() { select { a: json_int(data, 'n') } from T order by id }
query truths() { select { a: json_bool(data, 'b') } from T order by id }
--> put {"id": 1, "data": {"a": 1, "n": 9223372036854775807, "b": true}}
--| = 1
--> put {"id": 2, "data": {"a": "1", "n": -1, "b": false}}
--| = 1
--> put {"id": 3, "data": {"a": null}}
--| = 1
--> put {"id": 4, "data": [1]}
--| = 1
--> members
--| ["1","1"]
--| ["1","1"]
--| [null,null]
--| [null,null]
--> numbers
--| [9223372036854775807]
--| [-1]
--| [null]
--| [null]
--> truths
--| [true]
--| [false]
--| [null]
--| [null]
