-- Run by `rexc db seed`, and by `rexc run` when it creates the database of the dev environment.
-- Commands without parameters, in the order in which they stand here. Each can run again: it adds what is missing.
command seed_authors() {
  insert Author { name: 'Ada', email: 'ada@example.org' }, { name: 'Lin', email: 'lin@example.org' }
  on conflict (email) do nothing
}

command seed_tags() {
  insert Tag { name: 'rust' }, { name: 'sql' } on conflict (name) do nothing
}

command seed_posts() {
  insert Post select {
    author: a.id, title: 'Hello, Rex', body: 'One meaning on every database.',
    published_at: timestamptz '2026-01-02T09:00:00Z',
  }
  from Author a where a.email = 'ada@example.org' and not exists (Post where title = 'Hello, Rex')
}

command seed_more_posts() {
  insert Post select {
    author: a.id, title: 'Second post', body: 'Typed, nested, checked at build time.',
    published_at: timestamptz '2026-01-03T09:00:00Z',
  }
  from Author a where a.email = 'lin@example.org' and not exists (Post where title = 'Second post')
}

command seed_post_tags() {
  insert PostTag select { post: p.id, tag: t.id } from Post p cross join Tag t where p.title = 'Hello, Rex'
  on conflict (post, tag) do nothing
}
