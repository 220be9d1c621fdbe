-- Both sides of a reference have the same type.
entity User { id bigint primary key }
entity Post { id int primary key, u int, author (u) references User }
--                                       ^^^^^^ E0407
