-- A row of a subquery as one value.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { n: x } from (select { id, name } from Tag) as x }
--                      ^ E0609
