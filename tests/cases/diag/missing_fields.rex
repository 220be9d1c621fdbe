-- A record without a required field.
entity Tag { id int primary key, name text, color text default 'gray' }

command c() { insert Tag { id: 1 } }
--                   ^^^ E0615
