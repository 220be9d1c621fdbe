-- Texts are not added.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { n: name + 1 } from Tag }
--                      ^^^^^^^^ E0302
