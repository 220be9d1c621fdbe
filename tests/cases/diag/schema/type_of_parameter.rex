-- A parameter with a type that does not exist.
entity Tag { id int primary key, name text }
query q($n: strng) { select { id } from Tag where name = $n }
--          ^^^^^ E0201
