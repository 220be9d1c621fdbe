-- A list through an entity that refers twice to one side.
entity Person { id int primary key, friends many Person through Friendship }
--                                                              ^^^^^^^^^^ E0410
entity Friendship { a references Person, b references Person, primary key (a, b) }
