-- A column that can be null, by a query.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c() { insert Post select { u.id, author: u, title: u.note } from User u }
--                                                         ^^^^^^ E0645
