-- A text of no length.
entity Post { id int primary key, title text(0) }
--                                      ^^^^ E0418
