-- An upsert sets it to what may be missing.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c($id: int, $color: text?) { insert Post { $id, author: 1, title: 't' } on conflict (id) update { color: $color } }
--                                                                                                               ^^^^^^ E0645
