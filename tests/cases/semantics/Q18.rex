-- Chance is for Rust.
query constant() -> one { select { a: 4 } }
--> constant
--| [4]
-- refused
query chance() { select random() }
--! E0303
