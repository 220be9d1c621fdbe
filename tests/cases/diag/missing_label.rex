-- A computed value without a name.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { count(*) } from Tag }
--                   ^^^^^^^^ E0606
