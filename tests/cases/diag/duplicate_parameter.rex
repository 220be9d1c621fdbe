-- A parameter declared twice.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($id: int, $id: int) { select { id } from Tag where id = $id }
--                 ^^ E0605
