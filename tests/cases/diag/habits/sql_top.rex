-- SQL Server: `top`.
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

query q() { select top 10 { id } from Post }
--                 ^^^^^^ E0131
