/// A person.
entity User {
  id         bigint primary key,
  name       text,
  email      text unique,
  age        int?,
  created_at timestamptz,
  posts      many Post.author,
}

/// Something written.
entity Post {
  id        bigint primary key,
  author    references User on delete cascade,
  title     text,
  published bool,
  comments  many Comment.post,
  index (author),
}

/// Something said to a post.
entity Comment {
  id   bigint primary key,
  post references Post on delete cascade,
  body text,
  index (post),
}

/// Adds people.
command load_users($rows: new User[]) { insert User from $rows }

/// Adds posts.
command load_posts($rows: new Post[]) { insert Post from $rows }

/// Adds comments.
command load_comments($rows: new Comment[]) { insert Comment from $rows }

/// W1: a row by key.
query user_by_id($id: User.id) { select { id, name, email, age, created_at } from User where id = $id }

/// W2: all rows.
query all_users() { select { id, name, email, age, created_at } from User order by id }

/// W7: people with their posts with their comments.
query authors($from: bigint, $until: bigint) {
  select { id, name, posts(order by id) { id, title, comments(order by id) { id, body } } }
  from User
  where id >= $from and id < $until
  order by id
}
