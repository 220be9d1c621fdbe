-- A relation is seen from the other side of a reference, so there must be one.
entity User { id int primary key, posts many Post }
--                                           ^^^^ E0411
entity Post { id int primary key }
