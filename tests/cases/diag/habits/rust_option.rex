-- Rust: `Option<String>`.
entity Tag { id int primary key, name Option<String> }
--                                    ^^^^^^ E0201
