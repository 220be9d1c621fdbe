-- A foreign key whose column has another type than its target.
entity User { id int primary key }
entity Post { id int primary key, who text, author (who) references User (id) }
--                                          ^^^^^^ E0407
