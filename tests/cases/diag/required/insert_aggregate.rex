-- An aggregate of no rows.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c() { insert User select { id: max(u.id) + 1, name: 'x' } from User u }
--                                     ^^^^^^^^^^^^^ E0645
