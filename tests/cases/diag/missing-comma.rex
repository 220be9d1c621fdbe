-- Columns are divided by commas.
entity Item { id int primary key name text(40) }
--                              ^ E0110
