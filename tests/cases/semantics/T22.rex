-- Regular expressions are for a project of one database that has them.
entity T { id int primary key, s text }
command put($id: int, $s: text) { insert T { $id, $s } }
query listed() { select s from T where s like '%b%' order by s }
--> put {"id": 1, "s": "abc"}
--| = 1
--> put {"id": 2, "s": "ABC"}
--| = 1
--> listed
--| ["abc"]
-- refused
query matched() { select id from T where s ~ '^a' }
--! E0701
-- only postgres
command put_again($id: int, $s: text) { insert T { $id, $s } }
query matched($p: text) { select { s, a: s ~ $p, b: s ~* $p, c: s !~ $p, d: s !~* $p } from T order by s }
--> put_again {"id": 1, "s": "abc"}
--| = 1
--> put_again {"id": 2, "s": "ABC"}
--| = 1
--> matched {"p": "^a.c$"}
--| ["ABC",false,true,true,false]
--| ["abc",true,true,false,false]
