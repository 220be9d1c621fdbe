-- An entity without a key.
entity Post { title text }
--     ^^^^ E0402
