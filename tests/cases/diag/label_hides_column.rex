-- A label that stands for something else than the column of its name.
entity Post { id int primary key, author int, at timestamptz, title text }

query q() { select { id, title: lower(title) } from Post order by title, id }
--                                                                ^^^^^ E0642
