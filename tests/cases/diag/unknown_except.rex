-- A misspelt column that is left out.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { * except (nmae) } from Tag }
--                             ^^^^ E0601
