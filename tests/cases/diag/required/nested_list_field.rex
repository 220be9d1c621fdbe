-- Records for a relation, with a field that may be null.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c($rows: { id: int, title: text? }[]) { insert User { id: 1, name: 'a', posts: $rows } }
--                                                                                     ^^^^^ E0645
