-- What a transaction has not kept, nobody sees.
entity T { id int primary key }
command put($id: int) { insert T { $id } }
query all_of() { select id from T order by id }
--> begin
--> put {"id": 1}
--| = 1
--> all_of
--| [1]
--> rollback
--> all_of
