-- The row of an optional relation.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c() { insert Post select { u.id, author: u.boss, title: u.name } from User u }
--                                               ^^^^^^ E0645
