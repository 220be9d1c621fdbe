-- The database numbers rows with integers.
entity Tag { id text auto primary key }
--                   ^^^^ E0414
