-- Constructs that only PostgreSQL has.
-- dialects: postgres
enum Status { draft, published }
domain Email = text(254);
entity User { id int primary key auto, name text, first text, last text, email Email unique, x int, age int?, bio text?, visits int default 0, data json, profile json?, boss references User?, posts many Post.author }
entity Team { id int primary key, name text }
entity Banned { id int primary key, name text }
entity Hidden { id int primary key }
entity Tag { id int primary key, name text unique }
entity PostTag { post references Post, tag references Tag, primary key (post, tag) }
entity Comment { id int primary key, post references Post, author references User, score int, body text, created_at timestamptz default now() }
entity Queue { id int primary key, name text }
entity Job { id int primary key, state text, queue references Queue }
entity Archive { id int primary key, body text, at timestamptz }
entity Ban { id int primary key, user references User, at timestamptz }
entity Post { id int primary key, author references User, title text, body text?, status Status default 'draft', score decimal(10,2), created_at timestamptz, d date, version int lock, a int, b int, tags text[], containers text[]?, labels many Tag through PostTag, comments many Comment.post, position int, index int, key int, desc int, offset int }
shape PostCard of Post { id, title, author { id, name } }
shape UserCard of User { id, name }
fn full_name(u: User) -> text = u.first || ' ' || u.last;

query everything() { select { *, tag_names: (select string_agg(name, ', ' order by name) from p.labels) } from Post p }
query almost_everything() { select { ...PostCard, p.* except (body, version, id, title) } from Post p }
query cubes() { select { author.id, status, med: percentile_cont(0.5) within group (order by score), n: count(distinct author) filter (where score > 0) } from Post group by cube(author.id, status) having count(*) > 3 }
query times($d: date, $n: int) {
  select { a: $d + interval '3 months', b: date_trunc('month', created_at), c: extract(year from created_at), d2: $n * interval '1 day',
    e: created_at at time zone 'UTC', f: created_at::date, g: cast($n as decimal(10, 2)), h: timestamptz '2024-01-01T00:00:00Z',
    i: make_interval(secs: 3), j: uuid '6f9619ff-8b86-d011-b42d-00c04fc964ff', k: x'00ff', l: 1e-3, m: 'it''s', n: -$n::int ?? 0, o: - -1, } from Post
}
query documents($k: text) {
  select { raw: data -> 'a' -> 0 ->> 'b', del: data #- array['a', 'b'], has: has_key(data, $k), obj: json_object(a: 1, b: json_array(1, 2)), c: data @> json '{"a": 1}' } from User
}
query lists($ids: int[], $tags: text[]) {
  select { id, first: tags[1], few: tags[1:3], n: cardinality(tags), arr: array(select name from Tag order by name) } from Post
  where id in $ids and id = any($ids) and id not in (1, 2, 3) and 'x' = any(tags) and tags && $tags and tags @> array['a']
    and (id, version) in ((1, 2), (3, 4)) and id <> all(select id from Hidden) and 'z' in containers
}
query newest_each() { select distinct on (author) { id, author { name } } from Post order by author, created_at desc, id }
query next_job() { select j.id from Job j join j.queue q where j.state = 'ready' order by j.id limit 1 for no key update of j skip locked }
command tags_of_lists($ids: int[], $names: text[]) { insert Tag select { id: t.id, name: t.name } from unnest($ids, $names) as t(id, name) on conflict (id) do update { excluded.* } where Tag.name <> excluded.name returning { id, name } }
query latest() { select { name: u.name, latest: p.title } from User u left join u.posts(order by created_at desc limit 1) p }
query numbers() { select n from generate_series(1, 10) as g(n) }
command first_in_line() -> one? { update User { visits: 1 } where id = (select id from User where age is null order by id limit 1 for update skip locked) returning id }
