-- Two rows of one name.
entity User { id int primary key, name text, email text unique, age int? }
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { a.id } from Tag a join User a on true }
--                                          ^^^^^^ E0629
