-- A document comes back with the same contents, not with the same text.
entity T { id int primary key, data json }
command put($id: int, $data: json) { insert T { $id, $data } }
query documents() { select data from T order by id }
--> put {"id": 1, "data": {"bb": 1, "a": 2, "é": [1, 2.5, "x", null, true]}}
--| = 1
--> put {"id": 2, "data": "text"}
--| = 1
--> put {"id": 3, "data": []}
--| = 1
--> documents
--| [{"a":2,"bb":1,"é":[1,2.5,"x",null,true]}]
--| ["text"]
--| [[]]
