-- The parameter of a `switch` as a value.
entity Tag { id int primary key, name text, posts many Post.tag }
entity Post { id int primary key, tag references Tag }
query q($s: enum) { select id from Tag order by $s }
--                                              ^^ E0624
