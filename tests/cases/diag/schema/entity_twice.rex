-- Two entities of one name.
entity Tag { id int primary key }
entity Tag { id int primary key, name text }
--     ^^^ E0202
