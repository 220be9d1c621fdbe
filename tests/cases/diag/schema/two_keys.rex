-- A column and a list of columns are both the key.
entity Post { id int primary key, a int, primary key (a) }
--                                       ^^^^^^^^^^^^^^^ E0403
