-- After an error nothing more is done in a transaction, and nothing of it is left.
entity T { id int primary key }
command put($id: int) { insert T { $id } }
query all_of() { select id from T order by id }
--> begin
--> put {"id": 1}
--| = 1
--> put {"id": 1}
--| ! UniqueViolation
--> put {"id": 2}
--| ! TransactionAborted
--> all_of
--| ! TransactionAborted
--> commit
--| ! TransactionAborted
--> all_of
