-- SQL: `select all`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select all { id } from Tag }
--                 ^^^ E0131
