-- Constructs of the language, one each, on both databases.
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
entity Post { id int primary key, author references User, title text, body text?, status Status default 'draft', score decimal(10,2), created_at timestamptz, d date, version int lock, a int, b int, labels many Tag through PostTag, comments many Comment.post, position int, index int, key int, desc int, offset int }
shape PostCard of Post { id, title, author { id, name } }
shape UserCard of User { id, name }
fn full_name(u: User) -> text = u.first || ' ' || u.last;

query now_and_exists() -> one { select { now: now(), five: 2 + 3, e: exists (User where email = 'x') } }
query how_many() -> one { select count(*) from User }
query by_shape($author: int?, $limit: int?) { select PostCard from Post where? author.id = $author and status = 'draft' and (score > 1 or score is null) limit $limit offset 10 }
query nested($q: text?, $min: int?) {
  select { id, comments(where? score >= $min and? body ilike '%' || $q || '%' order by score desc, id limit 3) { id, by: author.name },
           newest: comments(order by created_at desc limit 1) { id } one?, author UserCard,
           replies: comments as c (where c.score > Post.score) { id } }
  from Post where exists (comments c join c.author a where a.name = 'x' and c.score > 0)
}
query better() { select { id, better: (select count(*) from Post x where x.author = Post.author and x.score > Post.score) } from Post }
query windows() {
  select {
    id, r: rank() over (partition by author order by score desc nulls last), prev: lag(score, 1, 0) over w,
    ma: avg(score) over (w rows between 3 preceding and 1 following exclude current row), t: sum(score) over (order by id groups current row) }
  from Post window w as (partition by author order by created_at)
  order by id nulls first
}
query everybody() { select { id, name } from User union all (select { id, name } from Team order by name limit 5) order by name desc limit 10 }
query listed() { select { v.id, v.name } from (values (1, 'a'), (2, 'b')) as v(id, name) }
query odd_names() { select { l: left(title, 3), "order": position, offset, index, desc, key } from Post where desc = 1 order by desc desc, index asc }
query logic() { select { a: ((((1 + 2)))), b: not not true or false, d: age is not distinct from x } from User }
command add_users($rows: new User[]) { insert User from $rows on conflict (email) do nothing returning { id } }
command add_tags() { insert Tag { id: 1, name: 'a' }, { id: 2, name: 'b', } }
command keep() { insert into Archive select { id, body: body ?? '', at: now() } from Post where score < 0 }
command keep_comments() { insert Archive (id, body, at) select { id, body, created_at } from Comment }
command patch($id: User.id, $name: text?, $bio: text??) { update User { name?: $name, bio?: $bio, visits: visits + 1 } where id = $id returning { * } }
command unpublish() { delete from Post as p using Ban b join b.user u where p.author = u and b.at < now() returning { p.id } }
command rescore($version: int) { update Post p { score: s.total ?? 0 } from (select { post, total: sum(score) } from Comment group by post) s where s.post = p and version = $version }
command rename_tags($rows: { id: int, name: text }[]) { update Tag { name: r.name } from $rows r where Tag.id = r.id }
command upsert_tags($rows: { id: int, name: text }[]) { insert Tag from $rows on conflict (id) update { name: excluded.name || '!' } }
query days($day: date) { with recursive t as (select { n: 1, d: $day } union all select { t.n + 1, t.d + 1 } from t where t.n < 10) select { n, d } from t order by n }
query joined() { select { u.name, p.title } from User u left join u.posts p order by u.id, p.id }
query joined_objects() { select { u { id, name }, p { id, title } } from User u left join u.posts p order by u.id }
query with_boss() { select { id, boss { name }, boss_name: boss.name } from User where boss is not null }
query grown_up() { select { id, bio, age } from User where bio is not null and age > 3 }
query older($min: int?) { select { id } from User where? age > $min }
query arithmetic() { select { a: 7 / 2, b: 7 / x, c: x % 2, e: 10.0 / 3, f: 1.5 * 2, g: sum(x), h: avg(x) } from User group by x }
query by_email($email: text) { select { id, name } from User where email = $email }
query totals($id: int) -> one? { select { id, p: count(posts), s: sum(posts.score) } from User where id = $id }
query full_names() { select { full: full_name(u) } from User u }
query by_status($status: Status = 'draft') { select id from Post where status = $status }
query before($a: int, $b: int) { select id from Post where (a, b) < ($a, $b) }
query cases() { select { s: case status when 'draft' then 1 else 2 end, t: case when score > 1 then 'a' end } from Post }
query writers() { select { id } from User u where u.id in (select author.id from Post) and exists (select id from Post where author = u) }
query fallbacks() { select { c: coalesce(bio, name), n: nullif(name, ''), g: greatest(x, 3), r: round(1.25, 1) } from User }
query since($t: timestamptz?) { select id from Comment where ($t is null or created_at > $t) }
query per_author() { select { x.n } from (select { n: count(*), author } from Post group by author) x join User u on u.id = x.author }
