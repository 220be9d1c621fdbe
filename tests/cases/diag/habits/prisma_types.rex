-- Prisma: types with a capital.
entity Tag { id Int primary key, name String }
--              ^^^ E0201
--                                    ^^^^^^ E0201
