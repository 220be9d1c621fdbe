-- A misspelt field of a record.
entity Tag { id int primary key, name text, color text default 'gray' }

command c() { update Tag { nmae: 'x' } where id = 1 }
--                         ^^^^ E0617
