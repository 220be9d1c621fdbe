-- Prisma: a list of rows as a type.
entity User { id int primary key, posts Post[] }
--                                      ^^^^ E0201
entity Post { id int primary key, author references User }
