-- A condition is a truth value.
entity T { id int primary key, b bool }
query nothing() { select id from T where b and not b }
--> nothing
-- refused
query text() { select id from T where 'abc' }
--! E0301
query number() { select id from T where 2 }
--! E0301
query negated() { select id from T where not 5 }
--! E0301
