-- What stands between two entities, and what recursion gives.
entity Post { id bigint primary key auto, title text, tags many Tag through PostTag }
entity Tag { id bigint primary key auto, name text, uses int default 0, unique (lower(name)), posts many Post through PostTag }
entity PostTag { post references Post, tag references Tag, weight int, primary key (post, tag) }
command post($title: text) { insert Post { $title } returning id }
command tag($name: text) { insert Tag { $name } returning id }
command put($post: Post.id, $tag: Tag.id, $weight: int) { insert PostTag { $post, $tag, $weight } }
query each() { select { title, tags(order by PostTag.weight desc) { name, PostTag.weight } } from Post order by id }
query heaviest() { select { title, tags(where PostTag.weight > 1 order by PostTag.weight desc limit 1) { name, weight: PostTag.weight } } from Post order by id }
query joined() { select { p.title, t.name, weight: PostTag.weight } from Post p left join p.tags t order by p.id, t.id }
query heavy($min: int) { select title from Post where exists (tags t where PostTag.weight >= $min) order by id }
query counted() { with recursive r(n, sum) as (select { 1, 1 } union all select { n + 1, sum + n + 1 } from r where n < 4) select { n, sum } from r order by n }
query once() { with x as not materialized (select { id, title } from Post) select title from x order by id limit 1 }
command use_tag($name: text) {
  insert Tag { $name } on conflict (lower(name)) update { uses: Tag.uses + 1 } where Tag.uses < 1 returning { name, uses }
}
