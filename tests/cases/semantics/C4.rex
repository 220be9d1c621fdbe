-- A deferred reference is checked at the end; when it does not hold, nothing is left of the transaction.
entity P { id int primary key }
entity T { id int primary key, p references P deferrable initially deferred }
command put_p($id: int) { insert P { $id } }
command put($id: int, $p: int) { insert T { $id, p: $p } }
query all_of() { select id from T order by id }
--> begin
--> put {"id": 1, "p": 1}
--| = 1
--> put_p {"id": 1}
--| = 1
--> commit
--> begin
--> put {"id": 2, "p": 2}
--| = 1
--> commit
--| ! ForeignKeyViolation
--> all_of
--| [1]
--> put {"id": 3, "p": 1}
--| = 1
--> all_of
--| [1]
--| [3]
