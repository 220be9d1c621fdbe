-- Prisma: a row as a type.
entity User { id int primary key }
entity Post { id int primary key, author User }
--                                       ^^^^ E0201
