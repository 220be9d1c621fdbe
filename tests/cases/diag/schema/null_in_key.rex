-- A key over a column that may be null.
entity Post { a int, b int?, primary key (a, b) }
--                           ^^^^^^^^^^^^^^^^^^ E0404
