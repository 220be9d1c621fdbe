-- An upsert sets it to a column that can be null.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c($id: int) { insert User { $id, name: 'n', note: 'x' } on conflict (id) update { name: excluded.note } }
--                                                                                              ^^^^^^^^^^^^^ E0645
