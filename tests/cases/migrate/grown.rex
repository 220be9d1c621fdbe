entity Author { id bigint auto primary key, name text(80) unique }
-- after
enum Status { draft, live }
entity Author {
  id    bigint auto primary key,
  name  text(80) unique,
  bio   text(500)?,
  score decimal(12, 2) default 0,
  boss  references Author? on delete set null,
  posts many Post.author,
  unique (lower(name)) where bio is not null,
}
entity Post {
  id     bigint auto primary key,
  author references Author on delete cascade,
  title  text(200),
  state  Status default 'draft',
  index (author, title desc),
  check titled (state <> 'live' or length(title) > 3),
}
