-- A primary key over a column that does not exist.
entity Post { a int, b int, primary key (a, c) }
--                                          ^ E0209
