-- A name is not empty.
entity T { id int primary key }
query all_of() { select id from T }
--> all_of
-- refused
entity U as "" { id int primary key }
--! E0101
