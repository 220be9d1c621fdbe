-- An enum that cannot be read is one mistake, however often it is used.
enum Status { draft = 1, done }
--                  ^ E0101
entity Post { id int primary key, status Status default 'draft' }
query a() { select { id } from Post where status = 'done' }
