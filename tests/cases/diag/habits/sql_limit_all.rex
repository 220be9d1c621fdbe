-- SQL: `limit all`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { id } from Tag order by id limit all }
--                                             ^^^^^^^^^ E0131
