-- A group by the number of a column.
entity Tag { id int primary key, name text }

query q() { select { name, n: count(*) } from Tag group by 1 }
--                                                         ^ E0630
