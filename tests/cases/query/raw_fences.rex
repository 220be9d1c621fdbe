-- Raw SQL that is right, in the forms that people write: no finding in any of it.
enum Status { draft, done }
entity User {
  id int primary key, name text, email text unique, age int?, joined timestamptz default now(),
  posts many Post.author,
}
entity Post {
  id int primary key, author references User, editor references User?, title text, body text?, status Status,
  score int default 0, price decimal(10, 2) default 0, at timestamptz?,
  check (at is not null or status = 'draft'),
}
entity Comment { id int auto primary key, post references Post, author references User, body text, score int default 0 }
entity Tag { id int primary key, name text unique }
entity PostTag { post references Post, tag references Tag, primary key (post, tag) }

fn shout(x: text) -> text = sql postgres """upper($x) || '!'""" sql sqlite """upper($x) || '!'""";
fn cut(x: text, n: int) -> text? = sql postgres """nullif(left($x, $n), '')""" sql sqlite """nullif(substr($x, 1, $n), '')""";
predicate long(x: text) = sql postgres """char_length($x) > 3""" sql sqlite """length($x) > 3""";

query used() { select { loud: shout(title), short: cut(title, 3) } from Post where long(title) order by id }

query narrowed($id: int) -> many { id: int, body: text, at: timestamptz, editor: int } {
  sql postgres """select id, body, at, editor_id as editor from post where body is not null and at > now() and $id = editor_id and status = 'done'"""
  sql sqlite """select id, body, at, editor_id as editor from post where body is not null and at > '2020' and $id = editor_id and status = 'done'"""
}
query by_check() -> many { id: int, at: timestamptz } {
  sql postgres """select id, at from post where status <> 'draft'"""
  sql sqlite """select id, at from post where status <> 'draft'"""
}
query joined() -> many { id: int, author: text, editor: text? } {
  sql postgres """select p.id, a.name as author, e.name as editor from post p left join "user" a on a.id = p.author_id left join "user" e on p.editor_id = e.id"""
  sql sqlite """select p.id, a.name as author, e.name as editor from post p left join user a on p.author_id = a.id left join user e on p.editor_id = e.id"""
}
query narrowed_join() -> many { id: int, editor: text } {
  sql postgres """select p.id, e.name as editor from post as p left join "user" as e on p.editor_id = e.id where e.id > 0"""
  sql sqlite """select p.id, e.name as editor from post as p left join user as e on p.editor_id = e.id where e.id > 0"""
}
query used_columns() -> many { id: int, tag: int } {
  sql postgres """select post_id as id, tag_id as tag from post_tag join comment using (post_id) order by post_id, tag desc"""
  sql sqlite """select post_id as id, tag_id as tag from post_tag join comment using (post_id) order by post_id, tag desc"""
}
query grouped() -> many { author: int, n: bigint, best: int, last: timestamptz? } {
  sql postgres """select author_id as author, count(*) as n, max(score) as best, max(at) as last from post group by author having count(*) > 0 order by n desc, 1"""
  sql sqlite """select author_id as author, count(*) as n, max(score) as best, max(at) as last from post group by author having n > 0 order by n desc, 1"""
}
query totals() -> one { n: bigint, best: int?, least: int } {
  sql postgres """select count(*) as n, max(score) as best, coalesce(min(score), 0) as least from post"""
  sql sqlite """select count(*) as n, max(score) as best, coalesce(min(score), 0) as least from post"""
}
query lateral_rows() -> many { id: int, body: text, n: bigint } {
  sql postgres """select p.id, x.body, y.n from post p cross join lateral (select p.body as body) x left join lateral (select count(*) as n from comment c where c.post_id = p.id) y on true where p.body is not null and y.n >= 0"""
  sql sqlite """select p.id, p.body, (select count(*) from comment c where c.post_id = p.id) as n from post p where p.body is not null"""
}
query with_tables() -> many { id: int, name: text } {
  sql postgres """with recent (key, label) as (select id, title from post where at is not null), tags as (select tag.* from tag) select key as id, label as name from recent union all select id, name from tags order by 1"""
  sql sqlite """with recent (key, label) as (select id, title from post where at is not null), tags as (select tag.* from tag) select key as id, label as name from recent union all select id, name from tags order by 1"""
}
query tree($root: int) -> many { id: int, depth: int } {
  sql postgres """with recursive up (id, depth) as (select id, 0 from "user" where id = $root union all select p.editor_id, up.depth + 1 from up join post p on p.author_id = up.id where up.depth < 3 and p.editor_id is not null) select id, depth from up"""
  sql sqlite """with recursive up (id, depth) as (select id, 0 from user where id = $root union all select p.editor_id, up.depth + 1 from up join post p on p.author_id = up.id where up.depth < 3 and p.editor_id is not null) select id, depth from up"""
}
query windows() -> many { id: int, place: bigint, before: int? } {
  sql postgres """select id, row_number() over (partition by author_id order by score desc, id) as place, lag(score) over w as before from post window w as (order by id)"""
  sql sqlite """select id, row_number() over (partition by author_id order by score desc, id) as place, lag(score) over w as before from post window w as (order by id)"""
}
query listed($ids: int[]) -> many { id: int } {
  sql postgres """select p.id from post p join unnest($ids) as wanted on wanted = p.id where p.id = any($ids)"""
  sql sqlite """select p.id from post p join json_each($ids) as wanted on wanted.value = p.id where p.rowid > 0"""
}
query numbers() -> many int {
  sql postgres """select n::int from generate_series(1, 3) as n union select (select 4)"""
  sql sqlite """select value from json_each('[1, 2]') union select (select 4)"""
}
query existing($name: text) -> one bool {
  sql postgres """select exists (select 1 from "user" u where u.name = $name and not exists (select from post where author_id = u.id))"""
  sql sqlite """select exists (select 1 from user u where u.name = $name and not exists (select 1 from post where author_id = u.id))"""
}
query cases() -> many { id: int, word: text } {
  sql postgres """select id, case when body is null then 'none' else body end as word from post where case status when 'draft' then true else score between 1 and 2 end"""
  sql sqlite """select id, case when body is null then 'none' else body end as word from post where case status when 'draft' then true else score between 1 and 2 end"""
}
query catalogue() -> many text {
  sql postgres """select relname::text from pg_class join pg_catalog.pg_namespace n on n.oid = relnamespace where relkind = 'r'"""
  sql sqlite """select name from sqlite_schema where type = 'table'"""
}
query whole_rows() -> many { id: int, doc: json } {
  sql postgres """select p.id, to_jsonb(p) as doc from public.post p where p.ctid is not null and row(p.*) is not null"""
  sql sqlite """select p.id, json_object('id', p.id, 'title', title) as doc from main.post p"""
}
query dated() -> many { year: int, day: date } {
  sql postgres """select extract(year from at)::int as year, date_trunc('day', at)::date as day from post where at is not null and at at time zone 'UTC' > timestamp '2020-01-01' - interval '1 day'"""
  sql sqlite """select cast(strftime('%Y', at) as integer) as year, date(at) as day from post where at is not null"""
}
command add($id: int, $name: text) -> one { id: int, age: int? } {
  sql postgres """insert into "user" as u (id, name, email) values ($id, $name, lower($name)) on conflict (email) do update set name = excluded.name, age = u.age + 1 where u.age is not null returning u.id, age"""
  sql sqlite """insert into user (id, name, email, joined) values ($id, $name, lower($name), '2020-01-01 00:00:00') on conflict (email) do update set name = excluded.name, age = user.age + 1 where user.age is not null returning id, age"""
}
command copy($from: int) -> count {
  sql postgres """insert into comment (post_id, author_id, body) select post_id, author_id, body || '…' from comment c where c.id = $from"""
  sql sqlite """insert into comment (post_id, author_id, body) select post_id, author_id, body || '…' from comment c where c.id = $from"""
}
command set_body($id: int, $body: text) -> one? { id: int, body: text } {
  sql postgres """update post as p set body = $body, (score, price) = (score + 1, default) from "user" u where u.id = p.author_id and p.id = $id returning p.id, body"""
  sql sqlite """update post as p set body = $body, (score, price) = (score + 1, 0) from user u where u.id = p.author_id and p.id = $id returning id, body"""
}
command sweep() -> count {
  sql postgres """delete from post_tag x using tag t where t.id = x.tag_id and t.name like '$%'"""
  sql sqlite """delete from post_tag where tag_id in (select id from tag where name like '$%')"""
}
command announce($channel: text) -> nothing {
  sql postgres """select pg_notify($channel, 'x')"""
  sql sqlite """update tag set name = name where name = $channel"""
}
