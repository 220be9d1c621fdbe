-- SQL and others: no parentheses after the name.
entity Tag { id int primary key, name text }
query q { select name from Tag }
--     ^ E0126
