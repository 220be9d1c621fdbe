-- A null in a list equals a null when lists are compared, and nothing when elements are.
entity T { id int primary key, tags text[], notes text?[] }
command put($id: int, $tags: text[], $notes: text?[]) { insert T { $id, $tags, $notes } }
query compared($given: text?[]) { select { id, a: notes = $given, b: notes is distinct from $given, c: notes @> $given, d: notes && $given, e: notes <@ $given, f: tags = notes } from T order by id }
query elements() { select { id, a: notes[1], b: 'a' = any(notes), c: array_position(notes, null), d: cardinality(notes), e: array_to_string(notes, '-') } from T order by id }
query changed() { select { id, a: array_append(tags, null), b: array_remove(notes, null), c: tags || notes } from T order by id }
query made() -> one { select { a: array_agg(notes[1] order by id), b: array_agg(notes[1] order by id) filter (where notes[1] is not null), c: array(select notes[1] from T order by id) } from T }
--> put {"id": 1, "tags": ["a"], "notes": ["a", null]}
--| = 1
--> put {"id": 2, "tags": [], "notes": [null]}
--| = 1
--> put {"id": 3, "tags": ["b"], "notes": ["b"]}
--| = 1
--> compared {"given": ["a", null]}
--| [1,true,false,false,true,false,false]
--| [2,false,true,false,false,false,false]
--| [3,false,true,false,false,false,true]
--> compared {"given": ["b"]}
--| [1,false,true,false,false,false,false]
--| [2,false,true,false,false,false,false]
--| [3,true,false,true,true,true,true]
--> elements
--| [1,"a",true,2,2,"a"]
--| [2,null,null,1,1,""]
--| [3,"b",false,null,1,"b"]
--> changed
--| [1,["a",null],["a"],["a","a",null]]
--| [2,[null],[],[null]]
--| [3,["b",null],["b"],["b","b"]]
--> made
--| [["a",null,"b"],["a","b"],["a",null,"b"]]
-- refused
command lost() { update T { tags: notes } where true }
--! E0646
query narrowed($given: text?[]) -> one { select $given::text[] }
--! E0646
