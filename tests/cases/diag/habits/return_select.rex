-- A query behind `return`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
transaction t() { return select { id } from Tag; }
--                       ^^^^^^ E0131
