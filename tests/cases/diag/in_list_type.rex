-- A list of another type.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($ids: text[]) { select { name } from Tag where id in $ids }
--                                                     ^^ E0301
