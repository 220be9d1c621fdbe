-- Rust: a comment with two slashes.
entity Tag { id int primary key }
// a comment
--! E0103
