-- The reference on the other side must refer to the entity in which the relation stands.
entity Tag { id int primary key, posts many Post.author }
--                                               ^^^^^^ E0408
entity User { id int primary key }
entity Post { id int primary key, author references User }
