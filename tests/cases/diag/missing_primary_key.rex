-- Rows without a key cannot be told apart, updated one by one or referred to.
entity Tag { name text }
--     ^^^ E0402
