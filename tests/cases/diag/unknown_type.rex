-- A parameter of a misspelt type.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($id: itn) { select { name } from Tag where id = $id }
--           ^^^ E0201
