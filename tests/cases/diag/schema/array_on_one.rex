-- A list column, where one of the targets has none.
entity Post { id int primary key, labels text[] }
--                                       ^^^^^^ E0420
