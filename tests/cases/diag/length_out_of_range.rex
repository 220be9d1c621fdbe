-- The length of a text is at least 1 at most, and its range is not empty.
entity Tag { id int primary key, name text(0) }
--                                    ^^^^ E0418
