-- A column that is null where an outer join finds no row.
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

query q() -> many { id: int, name: text } {
  sql postgres """select p.id, u.name from post p left join "user" u on u.id = p.editor_id"""
--                             ^^^^^^ E0680
  sql sqlite """select u.id, p.title as name from post p right join user u on p.author_id = u.id"""
--                           ^^^^^^^^^^^^^^^ E0680
}
