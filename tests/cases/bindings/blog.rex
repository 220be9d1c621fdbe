/// How far a post is. A `"` and a \ and */ do no harm.
enum PostStatus { draft, published, self, type }
enum Option { some, none, all }

domain Email = text(254) check (value like '%_@_%') 'not an e-mail address';

entity User {
  id bigint primary key auto,
  email Email unique,
  name text(80),
  kind Option default 'none',
  created_at timestamptz default now(),
  manager references User?,
  posts many Post.author,
}

entity Post {
  id bigint primary key auto,
  author references User on delete cascade,
  title text(200),
  status PostStatus default 'draft',
  score decimal(12, 2) default 0,
  published_at timestamptz?,
  comments many Comment.post,
}

entity Comment { id bigint primary key auto, post references Post on delete cascade, author references User, body text }

/// The newest posts.
query feed($author: bigint?, $q: text?, $sort: enum, $first: bigint = 20) {
  select {
    id, title, score, status,
    author { id, name, email },
    comments(order by id) { id, body, by: author.name },
  }
  from Post
  where status = 'published'
    and? author.id = $author
    and? title ilike '%' || $q || '%'
  order by switch $sort { newest: published_at desc, top: score desc }, id desc
  limit $first
}

query match($type: PostStatus, $self: bigint) {
  select { id, title } from Post where status = $type and id > $self order by id
}

query user($email: Email) { select { id, email, name, kind } from User where email = $email }

query total() { select count(*) from Post }

query users() {
  select { id, name, manager { id, name }, posts(order by id) { id, comments(order by id) { id, body } } } from User order by id
}

command rename($id: bigint, $name: text) { update User { name: $name } where id = $id }

command sign_up($email: Email, $name: text, $kind: Option) {
  insert User { email: $email, name: $name, kind: $kind } returning { id }
}

command invite($rows: new User[]) { insert User from $rows }

command write($author: bigint, $title: text, $status: PostStatus) {
  insert Post { author: $author, title: $title, status: $status } returning { id }
}

command remark($post: bigint, $author: bigint, $body: text) {
  insert Comment { post: $post, author: $author, body: $body }
}
