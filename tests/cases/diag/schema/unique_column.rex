-- A unique constraint over a column that does not exist.
entity Post { id int primary key, slug text, unique (slugg) }
--                                                   ^^^^^ E0209
