-- A parameter that is stored in a column of another type.
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

command c($id: text, $n: int) {
  sql postgres """insert into comment (id, post_id, author_id, body) values ($id, 1, 1, $n)"""
--                                                                           ^^^ E0691
  sql sqlite """update comment set score = $id, body = $n where id = 1"""
--                                         ^^^ E0691
}
