-- A misspelt column of a relation.
enum Status { draft, done }
entity User { id int primary key, name text, email text unique, age int? }
entity Post {
  id int primary key, author references User, title text, body text?, status Status, score int default 0,
  comments many Comment.post,
}
entity Comment { id int primary key, post references Post, author references User, body text }

query q() { select { author.nmae } from Post }
--                          ^^^^ E0601
