/// The newest published posts, with their authors and tags.
query recent_posts($tag: text?, $limit: bigint = 10) {
  select {
    id, title, published_at,
    author { name },
    tags(order by name) { name },
  }
  from Post
  where published_at is not null
    and? exists (tags where name = $tag)
  order by published_at desc, id desc
  limit $limit
}

/// Adds a post that is not published yet.
command add_post($author: Author.id, $title: text(200), $body: text = '') {
  insert Post { $author, $title, $body } returning { id }
}

/// Publishes a post.
command publish_post($id: Post.id) {
  update Post { published_at: now() } where id = $id and published_at is null
}
