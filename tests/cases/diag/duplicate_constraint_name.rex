-- Constraints and indexes have names of their own in the whole schema, or an error of the database could not be told apart.
entity Tag { id int primary key, a int, b int, index "x" (a), index "x" (b) }
--                                                                  ^^^ E0216
