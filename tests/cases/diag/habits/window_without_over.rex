-- A window function without its window.
entity Tag { id int primary key, name text, posts many Post.tag }
entity Post { id int primary key, tag references Tag }
query q() { select { x: row_number() } from Tag }
--                      ^^^^^^^^^^ E0303
query p() { select { x: lag(id) } from Tag }
--                      ^^^ E0303
