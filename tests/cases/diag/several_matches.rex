-- Several rows to update one from.
enum Status { draft, done }
entity User { id int primary key, name text, email text unique, age int? }
entity Post {
  id int primary key, author references User, title text, body text?, status Status, score int default 0,
  comments many Comment.post,
}
entity Comment { id int primary key, post references Post, author references User, body text }

command c() { update Post { body: c.body } from Comment c where c.post = Post }
--                                         ^^^^^^^^^^^^^^ E0640
