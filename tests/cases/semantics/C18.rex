-- A generated column is stored, and computed alike.
entity T { id int primary key, s text, n int, chars int generated (length(s)) stored, twice bigint generated (n * 2) stored }
command put($id: int, $s: text, $n: int) { insert T { $id, $s, $n } }
command change($s: text) { update T { s: $s } where id = 1 }
query all_of() { select { chars, twice } from T order by id }
--> put {"id": 1, "s": "é😀", "n": 2147483647}
--| = 1
--> all_of
--| [2,4294967294]
--> change {"s": ""}
--| = 1
--> all_of
--| [0,4294967294]
-- refused
command set_it() { update T { chars: 1 } where id = 1 }
--! E0619
