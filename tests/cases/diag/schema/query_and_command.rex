-- A query and a command of one name.
entity Tag { id int primary key }
query q() { select { id } from Tag }
command q() { delete Tag where id = 1 }
--      ^ E0202
