-- A computed list behind `in`.
entity Tag { id int primary key, name text, posts many Post.tag }
entity Post { id int primary key, tag references Tag }
query q() { select id from Tag where name in array['a', 'b'] }
--                                           ^^^^^ E0131
query p() { select id from Tag where id in array(select tag.id from Post) }
--                                         ^^^^^ E0131
