-- Without parentheses: `exists`, and a comma in `between`.
entity Tag { id int primary key, name text, posts many Post.tag }
entity Post { id int primary key, tag references Tag }
query q() { select { x: exists posts } from Tag }
--                      ^^^^^^ E0131
query p() { select { id } from Tag where id between 1, 2 }
--                                                   ^ E0131
