-- Patterns are for text.
entity T { id int primary key, s text }
query texts($s: text) -> one { select { a: $s like '12%' } }
--> texts {"s": "123"}
--| [true]
-- refused
query number() { select id from T where id like '12%' }
--! E0301
