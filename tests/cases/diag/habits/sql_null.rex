-- SQL: `null` on a column.
entity Tag { id int primary key, name text null }
--                                         ^^^^ E0119
