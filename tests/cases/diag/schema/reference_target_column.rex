-- A foreign key to a column that its target does not have.
entity User { id int primary key }
entity Post { id int primary key, author_no int, author (author_no) references User (no) }
--                                                                                   ^^ E0209
