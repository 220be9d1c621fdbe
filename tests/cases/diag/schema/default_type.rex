-- A default of another type than its column.
entity Post { id int primary key, n int default 'none' }
--                                              ^^^^^^ E0301
