-- An entity without fields.
entity Post { }
--     ^^^^ E0401
