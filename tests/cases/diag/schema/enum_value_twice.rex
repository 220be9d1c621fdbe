-- A value that an enum has twice.
enum Status { draft, done, draft }
--                         ^^^^^ E0211
entity Post { id int primary key, status Status }
