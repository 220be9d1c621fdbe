-- A field of one type cannot take a value of another.
entity Tag { id int primary key, name text, color text default 'gray' }

command c() { update Tag { name: 1 } where id = 1 }
--                               ^ E0301
