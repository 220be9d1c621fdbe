/// Where a post stands.
enum PostStatus { draft, published, archived }

/// Something written.
entity Post with Audited {
  id           bigint primary key auto,
  author       references User on delete cascade,
  title        text(3..200),
  body         text,
  status       PostStatus default 'draft',
  score        decimal(12, 2) default 0,
  published_at timestamptz?,
  tags         many Tag through PostTag,
  comments     many Comment.post,

  check published_has_date (status <> 'published' or published_at is not null),
  index feed (published_at desc, id desc) where status = 'published',
}

/// What a post is about.
entity Tag {
  id    bigint primary key auto,
  name  text(40) unique,
  color text(7) default '#888888',
}

/// Which tags a post has.
entity PostTag {
  post references Post on delete cascade,
  tag  references Tag,
  primary key (post, tag),
}

/// What somebody says to a post.
entity Comment with Audited {
  id     bigint primary key auto,
  post   references Post on delete cascade,
  author references User,
  body   text,
  score  int default 0,
  index (post, score desc, id),
}
