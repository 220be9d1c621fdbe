-- A path is made of constant names and positions; a name is a name, whatever is in it.
entity T { id int primary key, data json }
command put($id: int, $data: json) { insert T { $id, $data } }
query paths() { select { a: data ->> 'a.b', b: data -> 'list' ->> 0, c: data -> 'list' ->> -1, d: data ->> '0', e: data #>> array['a', 'b'], f: data -> '$' ->> 'x' } from T order by id }
--> put {"id": 1, "data": {"a.b": 1, "list": ["x", "y"], "0": "zero", "$": {"x": "dollar"}, "a": {"b": "no"}}}
--| = 1
--> put {"id": 2, "data": ["x"]}
--| = 1
--> paths
--| ["1","x","y","zero","no","dollar"]
--| [null,null,null,null,null,null]
-- refused
query position_or_name() { select data #>> array['list', '1'] from T }
--! E0701
query given($k: text) { select data ->> $k from T }
--! E0701
