-- A function that is near in name.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { n: lenght(name) } from Tag }
--                      ^^^^^^ E0303
