-- PostgreSQL: `between symmetric`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { id } from Tag where id between symmetric 2 and 1 }
--                                                  ^^^^^^^^^ E0131
