-- A length for a number.
entity Post { id int primary key, n int(11) }
--                                  ^^^ E0419
