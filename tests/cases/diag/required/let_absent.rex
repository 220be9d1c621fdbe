-- A row that may be absent in a transaction.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

transaction t($id: int) { let u = select { id, name } from User where id = $id; insert Post { id: 1, author: u.id, title: u.name }; }
--                                                                                                           ^^^^ E0645
--                                                                                                                        ^^^^^^ E0645
