-- A foreign key over a column that does not exist.
entity User { id int primary key }
entity Post { id int primary key, author (author_no) references User (id) }
--                                        ^^^^^^^^^ E0209
