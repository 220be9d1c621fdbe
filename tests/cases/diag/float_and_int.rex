-- Floats and integers do not mix by themselves.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { n: to_float(id) * id } from Tag }
--                      ^^^^^^^^^^^^^^^^^ E0302
