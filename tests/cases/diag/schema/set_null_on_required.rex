-- What cannot be null is set to null.
entity User { id int primary key }
entity Post { id int primary key, author references User on delete set null }
--                                                       ^^^^^^^^^^^^^^^^^^ E0413
