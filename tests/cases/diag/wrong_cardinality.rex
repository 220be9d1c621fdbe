-- Many rows are said where a key allows one.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($id: int) -> many { select { name } from Tag where id = $id }
--                   ^^^^ E0621
