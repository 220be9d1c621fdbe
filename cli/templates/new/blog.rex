/// Somebody who writes.
entity Author {
  id    bigint primary key auto,
  name  text(80),
  email text(254) unique,
  posts many Post.author,
}

/// Something written.
entity Post {
  id           bigint primary key auto,
  author       references Author on delete cascade,
  title        text(200),
  body         text default '',
  published_at timestamptz?,
  tags         many Tag through PostTag,

  index (published_at desc, id desc),
}

/// What a post is about.
entity Tag {
  id   bigint primary key auto,
  name text(40) unique,
}

/// Which tags a post has.
entity PostTag {
  post references Post on delete cascade,
  tag  references Tag,
  primary key (post, tag),
}
