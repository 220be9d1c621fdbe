-- Types, keys and references change, and the rows stay.
entity P { id int primary key }
entity T { id int primary key, a int, p int? }
command put_p($id: int) { insert P { $id } }
command put($id: int, $a: int, $p: int?) { insert T { $id, $a, $p } }
--> put_p {"id": 1}
--| = 1
--> put {"id": 1, "a": 2147483647, "p": 1}
--| = 1
-- after
-- no plan: E0807 E0807
entity P { id int primary key }
entity T { id int primary key, a bigint unique default 7, b text default 'x', owner (p) references P?, p int? }
command put($id: int, $a: bigint, $p: int?) { insert T { $id, $a, $p } }
command with_defaults($id: int) { insert T { $id } }
query all_of() { select { id, a, b, p } from T order by id }
--> put {"id": 2, "a": 2147483647}
--> put {"id": 2, "a": 2147483648, "p": 9}
--> put {"id": 2, "a": 2147483648, "p": 1}
--> with_defaults {"id": 3}
--> all_of
