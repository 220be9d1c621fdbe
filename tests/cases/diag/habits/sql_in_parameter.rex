-- SQL: a list in parentheses.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q($ids: int[]) { select { id } from Tag where id in ($ids) }
--                                                  ^^^^^^^^^^^^ E0302
query p($names: text[]) { select { id } from Tag where name not in ($names) }
--                                                     ^^^^^^^^^^^^^^^^^^^^ E0302
