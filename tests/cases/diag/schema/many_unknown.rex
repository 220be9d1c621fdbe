-- A list of an entity that does not exist.
entity User { id int primary key, posts many Pots.author }
--                                           ^^^^ E0207
