-- Two rows have a column of this name.
entity User { id int primary key, name text, email text unique, age int? }
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { name } from Tag t join User u on u.name = t.name }
--                   ^^^^ E0602
