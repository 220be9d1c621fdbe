-- A parameter that nothing uses.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($id: int) { select { name } from Tag }
--       ^^ E0636
