-- SQLite: the type `blob`.
entity Tag { id int primary key, x blob }
--                                 ^^^^ E0201
