-- A null among values.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c() { insert User (id, name) values (1, 'a'), (2, null) }
--                                                        ^^^^ E0645
