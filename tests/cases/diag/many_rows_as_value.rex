-- A subquery of many rows as one value.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { n: (select name from Tag) } }
--                      ^^^^^^^^^^^^^^^^^^^^^^ E0623
