-- A list is a value: a parameter, a column, the result of a function.
entity T { id int primary key, x int, tags text[] }
command put($id: int, $tags: text[]) { insert T { $id, x: $id * 10, $tags } }
query chosen($xs: int[]) { select id from T where x in $xs order by id }
query tagged($tag: text) { select { id, tags, n: cardinality(tags), second: tags[2] } from T where $tag = any(tags) order by id }
--> put {"id": 1, "tags": ["a", "b"]}
--| = 1
--> put {"id": 2, "tags": []}
--| = 1
--> put {"id": 3, "tags": ["b"]}
--| = 1
--> chosen {"xs": [10, 30, 99]}
--| [1]
--| [3]
--> tagged {"tag": "b"}
--| [1,["a","b"],2,"b"]
--| [3,["b"],1,null]
-- refused
entity Nested { id int primary key, tags text[][] }
--! E0420
query sorted() { select id from T order by tags }
--! E0701
-- only postgres
query sorted() { select id from T order by tags, id }
command put_again($id: int, $tags: text[]) { insert T { $id, x: $id, $tags } }
--> put_again {"id": 1, "tags": ["b"]}
--| = 1
--> put_again {"id": 2, "tags": ["a", "c"]}
--| = 1
--> sorted
--| [2]
--| [1]
