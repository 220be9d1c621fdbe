-- A transaction inside a transaction can be undone alone.
entity T { id int primary key }
command put($id: int) { insert T { $id } }
query all_of() { select id from T order by id }
--> begin
--> put {"id": 1}
--| = 1
--> savepoint
--> put {"id": 2}
--| = 1
--> put {"id": 1}
--| ! UniqueViolation
--> put {"id": 3}
--| ! TransactionAborted
--> rollback
--> put {"id": 4}
--| = 1
--> savepoint
--> put {"id": 5}
--| = 1
--> commit
--> commit
--> all_of
--| [1]
--| [4]
--| [5]
