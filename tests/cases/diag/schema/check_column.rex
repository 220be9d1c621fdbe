-- A check over a column that does not exist.
entity Post { id int primary key, score int, check (skore > 0) }
--                                                  ^^^^^ E0601
