-- A default of null for what cannot be null.
entity Post { id int primary key, n int default null }
--                                              ^^^^ E0301
