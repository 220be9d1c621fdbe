-- Every mistake of a body is found, and nothing is invented by another.
enum Status { draft, done }
entity User { id int primary key, name text, email text unique, age int? }
entity Post {
  id int primary key, author references User, title text, body text?, status Status, score int default 0,
  comments many Comment.post,
}
entity Comment { id int primary key, post references Post, author references User, body text }

query q($id: int) {
  select { titel, n: lenght(title), m: title + 1 } from Post where id = $id
--         ^^^^^ E0601
--                   ^^^^^^ E0303
--                                     ^^^^^^^^^ E0302
}
