-- A quotient is null when it is divided by zero.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c($by: int) { update Post { id: 10 / $by } where id = 1 }
--                                      ^^^^^^^^ E0645
