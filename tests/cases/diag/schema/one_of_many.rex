-- At most one row, where the reference is not unique.
entity User { id int primary key, post one? Post.author }
--                                ^^^^ E0409
entity Post { id int primary key, author references User }
