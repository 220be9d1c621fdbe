-- MySQL: `<=>`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { id } from Tag where big <=> 1 }
--                                           ^^^ E0131
