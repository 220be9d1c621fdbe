-- A parameter beside a column of another type.
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

query q($id: text, $at: int, $min: bigint) -> many { id: int } {
  sql postgres """select id from post where id = $id and at > $at and score > $min"""
--                                               ^^^ E0691
--                                                            ^^^ E0691
  sql sqlite """select id from post where post.id in ($id, 4) and at between $at and at and score > $min"""
--                                                    ^^^ E0691
--                                                                           ^^^ E0691
}
