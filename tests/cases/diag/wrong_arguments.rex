-- The length of a number.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { n: length(1) } from Tag }
--                      ^^^^^^^^^ E0304
