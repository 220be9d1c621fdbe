-- Prisma: attributes with `@`.
entity Tag { id int @id }
--                  ^ E0101
