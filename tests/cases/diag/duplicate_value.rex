-- The values of an enum have different names and different labels in the database.
enum Status { draft, done, draft }
--                         ^^^^^ E0211
