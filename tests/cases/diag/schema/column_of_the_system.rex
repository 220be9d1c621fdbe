-- A column that the database itself has.
entity Post { id int primary key, ctid text }
--                                ^^^^ E0205
