enum Status { draft, live }
entity Author { id bigint auto primary key, name text(80) unique }
entity Post {
  id     bigint auto primary key,
  author references Author on delete cascade,
  title  text(200),
  state  Status default 'draft',
  index (title) where state = 'live',
}
-- after
enum Status { draft, live }
entity Writer renamed from Author { id bigint auto primary key, full_name text(80) unique renamed from name }
entity Post {
  id     bigint auto primary key,
  writer references Writer on delete cascade renamed from author,
  title  text(200),
  state  Status default 'draft',
  index (title) where state = 'live',
}
