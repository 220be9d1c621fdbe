-- SeaORM: `Option`.
entity Tag { id int primary key, name Option<String> }
--                                    ^^^^^^ E0201
