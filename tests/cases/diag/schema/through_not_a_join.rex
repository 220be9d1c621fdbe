-- A list through an entity that does not refer to both sides.
entity Post { id int primary key, tags many Tag through Log }
--                                                      ^^^ E0411
entity Tag { id int primary key }
entity Log { id int primary key, post references Post }
