-- A generated key that is a text.
entity Post { id text primary key auto }
--                                ^^^^ E0414
