-- A delete of all rows that does not say so.
entity Tag { id int primary key, name text, color text default 'gray' }

command c() { delete Tag }
--                   ^^^ E0616
