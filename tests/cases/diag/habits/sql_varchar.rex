-- SQL: the type `varchar`.
entity Tag { id int primary key, name varchar(40) }
--                                    ^^^^^^^ E0201
