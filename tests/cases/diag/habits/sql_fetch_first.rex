-- SQL: `fetch first`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { id } from Tag order by id fetch first 5 rows only }
--                                             ^^^^^^^^^^^^^^^^^^^^^^^ E0131
query p() { select { id } from Tag order by id offset 5 rows fetch next 5 rows only }
--                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0131
query o() { select { id } from Tag order by id offset 5 rows }
--                                                      ^^^^ E0131
query t() { select { id } from Tag order by id fetch first 5 rows with ties }
--                                             ^^^^^ E0131
