-- A list through a reference that its entity does not have.
entity User { id int primary key, posts many Post.autor }
--                                                ^^^^^ E0210
entity Post { id int primary key, author references User }
