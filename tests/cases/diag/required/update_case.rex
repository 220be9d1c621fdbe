-- A case without else.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c() { update Post { color: case when id > 3 then 'red' end } where id = 1 }
--                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0645
