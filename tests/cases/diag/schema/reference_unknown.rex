-- A reference to an entity that does not exist.
entity Post { id int primary key, author references Usr }
--                                                  ^^^ E0207
