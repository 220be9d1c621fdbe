-- SQL: other words that match patterns.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { id } from Tag where name similar to 'x%' }
--                                            ^^^^^^^ E0131
query p() { select { id } from Tag where name regexp 'x' }
--                                            ^^^^^^ E0131
query o() { select { id } from Tag where name glob 'x*' }
--                                            ^^^^ E0131
query n() { select { id } from Tag where name like 'x!' escape '!' }
--                                                 ^^^^ E0305
