-- All columns of a common table expression, with a type and a null that differ.
enum Status { draft, done }
entity User { id int primary key, name text, email text unique, age int?, posts many Post.author }
entity Post {
  id int primary key, author references User, editor references User?, title text, body text?, status Status,
  score int default 0, price decimal(10, 2) default 0, at timestamptz?,
  comments many Comment.post, tags many Tag through PostTag,
}
entity Comment { id int primary key, post references Post, author references User, body text, score int default 0 }
entity Tag { id int primary key, name text unique }
entity PostTag { post references Post, tag references Tag, primary key (post, tag) }

query q() -> many { id: bigint, body: text } {
  sql postgres """with x as (select id, body from post) select * from x"""
--                                                             ^ E0655 E0680
  sql sqlite """with x (id, body) as (select id, body from post where body is not null) select * from x"""
--                                                                                             ^ E0655
}
