-- SeaORM: `Vec`.
entity User { id int primary key, posts Vec<Post> }
--                                      ^^^ E0201
entity Post { id int primary key, author references User }
