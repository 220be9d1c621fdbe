-- A reserved word cannot name a column.
entity Item { id int primary key, order int }
--                                ^^^^^ E0102
