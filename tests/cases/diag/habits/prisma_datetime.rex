-- Prisma: the type `DateTime`.
entity Tag { id int primary key, at DateTime }
--                                  ^^^^^^^^ E0201
