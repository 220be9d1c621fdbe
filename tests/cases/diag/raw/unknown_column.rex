-- Columns that no source has.
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

query q() -> many { id: int } {
  sql postgres """select p.id from post p where titel = 'x' and p.autor_id = 1"""
--                                              ^^^^^ E0682
--                                                                ^^^^^^^^ E0682
  sql sqlite """select id from post order by scroe"""
--                                           ^^^^^ E0682
}
