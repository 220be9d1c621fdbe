-- Defaults are literals, `now()`, `uuid_v7()`, or SQL per dialect.
entity Tag { id int primary key, a int, b int default a + 1 }
--                                                    ^^^^^ E0421
