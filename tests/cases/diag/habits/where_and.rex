-- The sign of an optional condition behind `where`.
entity Tag { id int primary key, name text, posts many Post.tag }
entity Post { id int primary key, tag references Tag }
query q($n: text?) { select id from Tag where and? name = $n }
--                                           ^^^^^ E0131
query p($n: text?) { select id from Tag group by id having and? max(name) = $n }
--                                                        ^^^^^ E0131
