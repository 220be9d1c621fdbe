-- SQL: the time as a word.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { a: current_timestamp, b: current_date, c: localtimestamp } from Tag }
--                                            ^^^^^^^^^^^^ E0601
--                                                             ^^^^^^^^^^^^^^ E0601
--                      ^^^^^^^^^^^^^^^^^ E0601
