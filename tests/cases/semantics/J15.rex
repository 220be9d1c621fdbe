-- Bytes are bytes.
entity T { id int primary key, data bytes }
command put($id: int, $data: bytes) { insert T { $id, $data } }
query found() { select { id, n: octet_length(data), a: data = x'61', b: x'00ff' } from T order by data }
--> put {"id": 1, "data": "a"}
--| = 1
--> put {"id": 2, "data": ""}
--| = 1
--> put {"id": 3, "data": "é"}
--| = 1
--> found
--| [2,0,false,"00ff"]
--| [1,1,true,"00ff"]
--| [3,2,false,"00ff"]
-- refused
query joined() { select data || data from T }
--! E0302
query text() { select id from T where data = 'a' }
--! E0302
