-- A parameter that may be missing in a condition that always holds.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($id: int?) { select { name } from Tag where id = $id }
--                                                       ^^^ E0612
