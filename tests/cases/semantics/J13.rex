-- A list is a parameter on every database, and a column where the database has lists.
entity T { id int primary key, x int }
command fill() { insert T { id: 1, x: 10 }, { id: 2, x: 20 }, { id: 3, x: 30 } }
query chosen($xs: int[]) { select id from T where x in $xs order by id }
--> fill
--| = 3
--> chosen {"xs": [10, 30, 99]}
--| [1]
--| [3]
-- refused
entity Listed { id int primary key, tags text[] }
--! E0420
-- only postgres
entity Listed { id int primary key, tags text[] }
command put($id: int, $tags: text[]) { insert Listed { $id, $tags } }
query tagged($tag: text) { select { id, tags, n: cardinality(tags), second: tags[2] } from Listed where $tag = any(tags) order by id }
--> put {"id": 1, "tags": ["a", "b"]}
--| = 1
--> put {"id": 2, "tags": []}
--| = 1
--> tagged {"tag": "b"}
--| [1,["a","b"],2,"b"]
