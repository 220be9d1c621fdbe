-- A blog: nested lists, optional filters, sorting, upserts, keys that are made.
/// Adds a person.
command add_user($email: Email, $name: text(80)) {
  insert User { $email, $name } returning { id }
}

/// Adds a post that is not published yet.
command add_post($author: User.id, $title: text(3..200), $body: text) {
  insert Post { $author, $title, $body } returning { id }
}

/// Publishes a post that is a draft.
command publish($post: Post.id) {
  update Post { status: 'published', published_at: now() } where id = $post and status = 'draft'
}

/// Puts a tag: adds it or changes its color.
command put_tag($name: text(40), $color: text(7) = '#888888') {
  insert Tag { $name, $color }
  on conflict (name) update { color: excluded.color }
  returning { id, name, color }
}

/// Puts a tag on a post, once.
command tag_post($post: Post.id, $tag: Tag.id) {
  insert PostTag { $post, $tag } on conflict (post, tag) do nothing
}

/// Says something to a post.
command comment_on($post: Post.id, $author: User.id, $body: text, $score: int = 0) {
  insert Comment { $post, $author, $body, $score } returning { id }
}
/// An address that mail can be sent to.
domain Email = text(254) check (value like '%_@_%._%') 'not an e-mail address';

/// When a row was made and last changed.
mixin Audited {
  created_at timestamptz default now(),
  updated_at timestamptz default now() on update now(),
}

/// A person who can sign in.
entity User with Audited {
  id      uuid primary key default uuid_v7(),
  email   Email unique,
  name    text(80),
  manager references User? on delete set null,
  posts   many Post.author,
  reports many User.manager,
  profile one? Profile.user,
}

/// What a person says about themselves.
entity Profile {
  user   references User on delete cascade primary key,
  bio    text?,
  avatar bytes?,
}
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
/// The newest published posts.
query feed($author: User.id?, $q: text?, $tag: text?, $sort: enum, $first: bigint = 20) {
  select {
    id, title, score, status, published_at,
    author { id, name, email },
    tags(order by name) { name, color },
    comment_count: count(comments),
    top: comments(where score > 0 order by score desc, id limit 2) { id, body, by: author.name },
  }
  from Post
  where status = 'published'
    and? author.id = $author
    and? title ilike '%' || $q || '%'
    and? exists (tags where name = $tag)
  order by switch $sort { newest: published_at desc, top: score desc }, id desc
  limit $first
}

/// How much each author wrote.
query author_stats() {
  select { author { name }, posts: count(*), mean: avg(score), best: max(score) }
  from Post where status = 'published'
  group by author
  order by posts desc, author.name
}

/// A person by address.
query user_by_email($email: Email) {
  select { id, name, manager { name }, profile { bio }, reports(order by name) { name } } from User where email = $email
}
