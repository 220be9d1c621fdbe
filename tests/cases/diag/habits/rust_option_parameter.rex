-- Rust: `Option` and `Vec` as types of parameters.
entity Tag { id int primary key }
query q($id: Option<int>, $ids: Vec<int>) { select { id } from Tag where id = $id and id in $ids }
--                              ^^^ E0201
--           ^^^^^^ E0201
