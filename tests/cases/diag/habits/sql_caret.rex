-- PostgreSQL: a power.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { x: 2 ^ 3 } }
--                        ^ E0131
