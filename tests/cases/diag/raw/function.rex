-- Raw functions: parameters, types, syntax.
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

fn a(x: text) -> text = sql postgres """lower($y)""" sql sqlite """lower($x)""";
--                                             ^ E0604
fn b(x: text) -> int = sql postgres """lower($x)""" sql sqlite """length($x)""";
--                                     ^^^^^^^^^ E0655
fn c(x: text) -> text = sql postgres """lower($x from""" sql sqlite """lower($x)""";
--                                               ^^^^ E0651
fn d(p: Post) -> text = sql postgres """upper($p)""" sql sqlite """upper($p)""";
--   ^ E0692
fn e(x: text) -> text = sql postgres """lower('$x')""" sql sqlite """lower($x)""";
--                                             ^^ W0652
fn f(x: text) -> text = sql postgres """lower($1)||$x""" sql sqlite """lower($x)""";
--                                            ^^ E0687
