-- A condition that is no condition.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { id } from Tag where id }
--                                       ^^ E0301
