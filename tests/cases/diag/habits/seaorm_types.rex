-- SeaORM: types of Rust.
entity Tag { id i64 primary key, name String, x f64 }
--              ^^^ E0201
--                                    ^^^^^^ E0201
--                                              ^^^ E0201
