-- MySQL: `lock in share mode`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { id } from Tag where id = 1 lock in share mode }
--                                              ^^^^^^^^^^^^^^^^^^ E0131
