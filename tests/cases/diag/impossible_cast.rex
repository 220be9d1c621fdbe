-- Texts are not parsed by the database.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { n: name::int } from Tag }
--                      ^^^^ E0307
