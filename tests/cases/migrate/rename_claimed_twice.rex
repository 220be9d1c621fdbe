entity Post { id bigint auto primary key, headline text }
-- after
entity Post {
  id      bigint auto primary key,
  title   text renamed from headline,
--^^^^^ E0803
  summary text renamed from headline,
--^^^^^^^ E0803
}
