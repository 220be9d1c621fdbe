-- A list of an entity whose reference leads elsewhere.
entity User { id int primary key, posts many Post.tag }
--                                                ^^^ E0408
entity Tag { id int primary key }
entity Post { id int primary key, tag references Tag }
