-- A field and a relation of one name.
entity User { id int primary key }
entity Post { id int primary key, author text, author references User }
--                                             ^^^^^^ E0202
