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
