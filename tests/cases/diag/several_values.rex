-- Two columns as one value.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { n: (select { id, name } from Tag limit 1) } }
--                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0635
