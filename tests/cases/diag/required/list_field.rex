-- A field of the records that may be null.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c($rows: { id: int, name: text? }[]) { insert User from $rows }
--                                                              ^^^^^ E0645
