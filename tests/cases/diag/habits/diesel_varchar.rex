-- Diesel: the type `Varchar`.
entity Tag { id int primary key, name Varchar }
--                                    ^^^^^^^ E0201
