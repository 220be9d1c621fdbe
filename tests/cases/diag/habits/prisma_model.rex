-- Prisma: the word `model`.
model Tag { id Int }
--! E0103
entity Post { id int primary key }
