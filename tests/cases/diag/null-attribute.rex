-- A question mark allows null.
entity Item { id int primary key, name text(40) null }
--                                              ^^^^ E0119
