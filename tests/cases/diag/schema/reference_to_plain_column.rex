-- A foreign key to a column that is not unique.
entity User { id int primary key, name text }
entity Post { id int primary key, who text, author (who) references User (name) }
--                                          ^^^^^^ E0405
