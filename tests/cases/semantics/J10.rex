-- A truth value in a document is one, and a list is a list.
struct Kept { tags text[], flags bool[], refs uuid[] }
entity L { id int primary key, own int[], kept json<Kept>? }
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
command keep($id: int, $kept: json<Kept>?) { insert L { $id, own: array[$id, 7], $kept } }
query kept() { select { a: json_object(own: own, tags: kept.tags, flags: kept.flags), b: json_array(kept.refs, kept.tags[1]), c: (select json_agg(x.own) from L x where x.id = L.id) } from L order by id }
--> keep {"id": 1, "kept": {"tags": ["p", "q"], "flags": [true, false], "refs": ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"]}}
--| = 1
--> keep {"id": 2}
--| = 1
--> kept
--| [{"flags":[true,false],"own":[1,7],"tags":["p","q"]},[["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],"p"],[[1,7]]]
--| [{"flags":null,"own":[2,7],"tags":null},[null,null],[[2,7]]]
-- refused
query dates($d: date[]) { select json_object(d: $d) }
--! E0701
query decimal($d: decimal(10, 2)) { select json_object(d: $d) }
--! E0701
