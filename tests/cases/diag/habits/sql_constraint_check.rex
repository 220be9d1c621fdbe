-- SQL: the name of a check before its keyword.
entity Tag { id int primary key, n int, constraint "n_ok" check (n > 0) }
--                                      ^^^^^^^^^^^^^^^^^ E0130
