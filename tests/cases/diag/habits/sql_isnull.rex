-- PostgreSQL and SQLite: `isnull` and `notnull`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { id } from Tag where name isnull }
--                                            ^^^^^^ E0131
query p() { select { id } from Tag where name notnull }
--                                            ^^^^^^^ E0131
