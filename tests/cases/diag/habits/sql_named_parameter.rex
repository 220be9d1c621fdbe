-- Drivers: `:id` and `@id`.
entity Tag { id int primary key, name text }
query q($id: int) { select name from Tag where id = :id }
--                                                  ^^^ E0129
