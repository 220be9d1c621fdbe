-- A validation over a column that does not exist.
entity Post { id int primary key, title text, validate (length(titel) > 3) 'too short' }
--                                                             ^^^^^ E0601
