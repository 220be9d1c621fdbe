-- A reference to an entity that is not there is one mistake, however often it is used.
entity Post { id int primary key, author references Usr }
--                                                  ^^^ E0207
query a() { select { id, author { id, name } } from Post where author.name = 'x' }
query b() { select { id } from Post where author.id = 1 }
