-- Arms of different width.
entity User { id int primary key, name text, email text unique, age int? }
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { id } from Tag union all select { id, name } from User }
--                                 ^^^^^^^^^ E0625
