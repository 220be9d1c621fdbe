-- The other side of a relation is named by its reference: `posts many Post.
entity User { id int primary key, posts many Post.writer }
--                                                ^^^^^^ E0210
entity Post { id int primary key, author references User }
