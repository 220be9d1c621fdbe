-- Reading, one query for each construct, on both databases.
enum Kind { a, b }
entity Author { id bigint primary key auto, name text, posts many Post.author }
entity Post { id bigint primary key auto, author references Author, title text, body text?, score int default 0, kind Kind default 'a', at timestamptz default now(), tags many Tag through PostTag, links many PostTag.post, index (lower(title)), unique (title, author) }
entity Tag { id bigint primary key auto, name text, posts many Post through PostTag }
entity PostTag { post references Post, tag references Tag, added_at timestamptz default now(), weight int default 1, primary key (post, tag) }
entity Way { id bigint, version int, name text, primary key (id, version), nodes many Node.way }
entity Node { nr int primary key, way references Way, prev_id bigint?, prev_version int?, prev (prev_id, prev_version) references Way (id, version) }
shape Card of Post { id, title, author { id, name } }

query through() { select { id, tags(where PostTag.weight > 1 order by PostTag.added_at desc, name) { name, added: PostTag.added_at } } from Post }
query through_limit() { select { id, tags(order by PostTag.weight desc limit 2) { name, weight: PostTag.weight } } from Post }
query through_join() { select { p.id, t.name, weight: PostTag.weight } from Post p join p.tags t where PostTag.weight > 0 }
query through_left() { select { p.id, t.name, weight: PostTag.weight } from Post p left join p.tags t }
query through_exists() { select id from Post where exists (tags t where t.name = 'x' and PostTag.weight > 1) }
query star_except() { select { * except (body, score) } from Post }
query star_of() { select { p.* except (id), a.name } from Post p join p.author a }
query spread() { select { ...Card, body } from Post }
query shaped() { select Card from Post }
query nested_shape() { select { id, posts(order by id) Card } from Author }
query windows() { select { id, r: rank() over w, s: sum(score) over (w rows between 1 preceding and current row) } from Post window w as (partition by author order by at, id) }
query full_join() { select { p.id, t.name } from Post p full join Tag t on t.id = p.id }
query right_join() { select { p.id, t.name } from Post p right join Tag t on t.id = p.id }
query row_less($a: bigint, $b: timestamptz) { select id from Post where (at, id) < ($b, $a) }
query row_in() { select id from Post where (id, score) in ((1, 2), (3, 4)) }
query row_in_query() { select id from Post where (id, score) in (select { post.id, weight } from PostTag) }
query lists($ids: bigint[], $names: text[]) { select { t.id, t.name, t.i } from unnest($ids, $names) with ordinality as t(id, name, i) }
query series() { select n from generate_series(1, 10) as s(n) }
query no_from() { select { one: 1, two: now() } }
query composite() { select { nr, way { id, version, name }, prev { name } } from Node where way.name = 'x' }
query composite_list() { select { id, version, nodes(order by nr) { nr } } from Way }
query composite_equal() { select n.nr from Node n join Node m on m.way = n.way and m.nr = n.nr + 1 }
query last_post() { select { a.name, p.title } from Author a left join a.posts(order by at desc limit 1) p }
query vals() { select { v.id, v.name } from (values (1, 'a'), (2, 'b')) as v(id, name) }
query set_arms() { select { id, name } from Tag union all (select { id, name } from Author order by name limit 5) order by name desc limit 10 }
query group_label() { select { day: date_trunc('day', at), n: count(*) } from Post group by day having n > 1 order by day }
query optional($q: text?, $min: int?) { select { id, n: count(tags where? name = $q) } from Post where? title = $q group by id having? count(*) > $min }
query cases() { select { x: case kind when 'a' then 1 else 2 end, y: case when score > 1 then 'x' end, z: nullif(score, 1), g: greatest(score, 2), l: least(score, 2) } from Post }
query filtered() { select { id, a: count(distinct score) filter (where score > 0), s: string_agg(title, ', ' order by title) } from Post group by id }
query recursive_names() { with recursive r(n) as (select { 1 } union all select { n + 1 } from r where n < 5) select n from r order by n }
query nested_twice() { select { author { name, posts(order by id) { title, tags(order by name) { name } } } } from Post }
query list_alias() { select { id, heavy: links as l (where l.weight > Post.score order by l.tag.id) { weight, tag { name } } } from Post }
command values_in() { insert Tag (name) values ('a'), ('b') }
command from_select() -> count { insert Tag select { name: title } from Post where score < 0 }
command no_result() -> nothing { delete Tag where id = 1 }
command patch($id: bigint, $title: text?, $body: text??) { update Post { title?: $title, body?: $body, score: score + 1 } where id = $id }
command from_query() { update Post p { score: s.total } from (select { post, total: sum(weight) } from PostTag group by post) s where s.post = p }
command using_join() { delete PostTag as l using Tag t where t.id = l.tag.id and t.name = 'x' returning { l.weight } }
command upsert($t: text, $a: bigint) { insert Post { title: $t, author: $a } on conflict (title, author) update { score: Post.score + 1 } where Post.score < 10 returning { id, score } }
command spread_query() { update Post as p { s.* } from (select { score: max(score) ?? 0 } from Post) s where p.id = 1 }
