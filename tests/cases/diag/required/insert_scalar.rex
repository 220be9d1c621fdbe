-- A query that may give no row.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command c($name: text) { insert Post { id: 1, author: (select id from User where name = $name limit 1), title: 't' } }
--                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0645
