-- An index over a column that does not exist.
entity Post { id int primary key, title text, index (titel) }
--                                                   ^^^^^ E0209
