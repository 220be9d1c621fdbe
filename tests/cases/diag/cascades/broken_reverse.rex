-- A list that leads nowhere is one mistake, however often it is used.
entity User { id int primary key, posts many Post.autor }
--                                                ^^^^^ E0210
entity Post { id int primary key, author references User, title text }
query q() { select { id, posts { title }, n: count(posts) } from User where exists (posts where title = 'x') }
