-- A column of documents holds nothing else.
entity T { id int primary key, data json, check object (json_typeof(data) = 'object') }
command put($id: int, $data: json) { insert T { $id, $data } }
query all_of() { select data from T }
--> put {"id": 1, "data": {}}
--| = 1
--> put {"id": 2, "data": []}
--| ! CheckViolation
--> all_of
--| [{}]
-- refused
query loose() { select json '{a: 1}' ->> 'a' }
--! E0305
