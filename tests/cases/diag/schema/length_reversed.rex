-- A text whose least length is above its greatest.
entity Post { id int primary key, title text(9..3) }
--                                      ^^^^ E0418
