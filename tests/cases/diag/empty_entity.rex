-- A table needs at least one column.
entity Tag { }
--     ^^^ E0401
