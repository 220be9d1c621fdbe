-- Others: an entity as the type of a field.
entity User { id int primary key }
entity Post { id int primary key, author User? }
--                                       ^^^^ E0201
