-- A subquery where rows are being written.
enum Status { draft, done }
entity User { id int primary key, name text, email text unique, age int? }
entity Post {
  id int primary key, author references User, title text, body text?, status Status, score int default 0,
  comments many Comment.post,
}
entity Comment { id int primary key, post references Post, author references User, body text }

command c($id: int, $body: text) { update Post { $body } where id = $id returning { id, n: count(comments) } }
--                                                                                         ^^^^^^^^^^^^^^^ E0624
