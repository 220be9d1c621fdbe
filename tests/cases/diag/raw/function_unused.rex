-- An argument that a raw function does not use.
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

fn a(x: text, y: int) -> text = sql postgres """lower($x)""" sql sqlite """lower($x)""";
--            ^ E0636
fn b(x: text, y: int) -> text = sql postgres """left($x, $y)""" sql sqlite """substr($x, 1, $y)""";
fn c(x: text) -> text = sql mysql """lower($x)""" sql postgres """lower($x)""" sql sqlite """lower($x)""";
--                          ^^^^^ E0627
