-- PostgreSQL: the type `jsonb`.
entity Tag { id int primary key, data jsonb }
--                                    ^^^^^ E0201
