-- When the row referred to goes, the column becomes null, so it must allow null.
entity User { id int primary key }
entity Post { id int primary key, author references User on delete set null }
--                                                       ^^^^^^^^^^^^^^^^^^ E0413
