-- SQL: the name of a constraint before its keyword.
entity Tag { id int primary key, name text, constraint tag_name unique (name) }
--                                          ^^^^^^^^^^^^^^^^^^^ E0130
