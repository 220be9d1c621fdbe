-- `having` without `group by` makes one group of all rows.
entity Tag { id int primary key, name text }

query q() { select { id } from Tag having count(*) > 1 }
--                   ^^ E0613
query no_aggregate() { select { id } from Tag having true }
--                              ^^ E0613
