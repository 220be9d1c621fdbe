-- A row with a composite key is several columns: it cannot be counted as one value.
entity Post { id int primary key }
entity Tag { id int primary key }
entity PostTag { post references Post, tag references Tag, primary key (post, tag) }

query pairs() { select count(distinct p) from PostTag p }
--                                    ^ E0702
