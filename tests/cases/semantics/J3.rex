-- Documents are not compared.
entity T { id int primary key, data json }
command put($id: int, $data: json) { insert T { $id, $data } }
query typed() { select { a: json_typeof(data) } from T order by id }
--> put {"id": 1, "data": {}}
--| = 1
--> put {"id": 2, "data": []}
--| = 1
--> put {"id": 3, "data": 1.5}
--| = 1
--> put {"id": 4, "data": "a"}
--| = 1
--> put {"id": 5, "data": false}
--| = 1
--> typed
--| ["object"]
--| ["array"]
--| ["number"]
--| ["string"]
--| ["boolean"]
-- refused
query same() { select id from T where data = json '{}' }
--! E0701
query inside() { select id from T where data @> json '{"a": 1}' }
--! E0701
query sorted() { select id from T order by data }
--! E0701
query grouped() { select { data, n: count(*) } from T group by data }
--! E0701
query once() { select distinct { data } from T }
--! E0701
-- only postgres
command fill() { insert T { id: 1, data: json '{"a": 1, "b": 2}' } }
query compared() { select { a: data = json '{"b": 2, "a": 1.0}', b: data @> json '{"a": 1}' } from T order by data, id }
--> fill
--| = 1
--> compared
--| [true,true]
