-- A foreign key refers to a primary key or a unique constraint without a condition.
entity User { id int primary key, name text }
entity Post { id int primary key, author text, by (author) references User (name) }
--                                             ^^ E0405
