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
