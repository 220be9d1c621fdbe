-- Truth values are true and false, also as text.
entity T { id int primary key, b bool }
command put($id: int, $b: bool) { insert T { $id, $b } }
query values_of() { select { b, negated: not b, is_id: b = (id = 1), word: b::text } from T order by id }
--> put {"id": 1, "b": true}
--| = 1
--> put {"id": 2, "b": false}
--| = 1
--> values_of
--| [true,false,true,"true"]
--| [false,true,true,"false"]
