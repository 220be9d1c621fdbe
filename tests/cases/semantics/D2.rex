-- `now()` is one instant in a statement, and in a transaction.
entity T { id int primary key, at timestamptz default now() }
command put($id: int) { insert T { id: $id } }
query same() -> one { select { a: now() = now(), b: now() <= now() } }
query instants() { select count(distinct at) from T }
--> same
--| [true,true]
--> begin
--> put {"id": 1}
--| = 1
--> put {"id": 2}
--| = 1
--> commit
--> instants
--| [1]
