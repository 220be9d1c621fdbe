-- SQL: `is` with a value.
entity Tag { id int primary key, name text }
query q() { select name from Tag where name is 'x' }
--                                             ^^^ E0101
