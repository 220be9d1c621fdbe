-- The null of a document is a value; its text is null.
entity T { id int primary key, data json }
command put($id: int, $data: json) { insert T { $id, $data } }
query nulls() { select { a: data -> 'a' is null, b: data ->> 'a' is null, c: has_key(data, 'a'), d: json_typeof(data -> 'a') } from T order by id }
--> put {"id": 1, "data": {"a": null}}
--| = 1
--> put {"id": 2, "data": {}}
--| = 1
--> put {"id": 3, "data": {"a": {}}}
--| = 1
--> nulls
--| [false,true,true,"null"]
--| [true,true,false,null]
--| [false,false,true,"object"]
