-- Arms of different types.
entity User { id int primary key, name text, email text unique, age int? }
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { n: name } from Tag union all select { n: id } from User }
--                                      ^^^^^^^^^ E0625
