-- A relation or a shape names an entity that no file of the project declares.
entity Post { id int primary key, author references Usr }
--                                                  ^^^ E0207
