-- SQL: the type `double`.
entity Tag { id int primary key, x double }
--                                 ^^^^^^ E0201
