-- The order of `distinct on` begins with what makes a group.
entity Post { id int primary key, author int, at timestamptz, title text }

query fine() { select distinct on (author, title) { author, title, id } from Post order by title, author desc, at desc }
query latest() { select distinct on (author) { author, title } from Post order by at desc }
--                                                                                ^^ E0641
query half($s: enum) { select distinct on (author) { author, title } from Post order by switch $s { a: author, b: title }, at }
--                                                                                                                ^^^^^ E0641
query pairs() { select distinct on (author, title) { author, title } from Post order by author }
--                                                                                      ^^^^^^ E0641
