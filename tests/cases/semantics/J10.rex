-- A truth value in a document is one.
entity T { id int primary key, b bool, s text, data json }
command put($id: int, $b: bool, $s: text, $data: json) { insert T { $id, $b, $s, $data } }
query built() { select { a: json_object(b: b, s: s, n: id, d: data), c: json_array(b, s, id, data) } from T order by id }
--> put {"id": 1, "b": true, "s": "é\"", "data": {"x": [1]}}
--| = 1
--> put {"id": 2, "b": false, "s": "{}", "data": "text"}
--| = 1
--> built
--| [{"b":true,"d":{"x":[1]},"n":1,"s":"é\""},[true,"é\"",1,{"x":[1]}]]
--| [{"b":false,"d":"text","n":2,"s":"{}"},[false,"{}",2,"text"]]
-- refused
query decimal($d: decimal(10, 2)) { select json_object(d: $d) }
--! E0701
