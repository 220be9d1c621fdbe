-- One arm of a union can be null.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c() { insert User (id, name) select { id, name } from User union all select { id, note } from User }
--                                                                                        ^^^^ E0645
