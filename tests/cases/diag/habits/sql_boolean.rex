-- SQL: the type `boolean`.
entity Tag { id int primary key, done boolean }
--                                    ^^^^^^^ E0201
