-- SQL: a foreign key as a constraint of the table.
entity User { id int primary key }
entity Post { id int primary key, author_id int, foreign key (author_id) references User (id) on delete cascade }
--                                               ^^^^^^^^^^^ E0130
