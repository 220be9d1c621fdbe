-- Objects that may be absent, lists that are found by nulls, floats and documents, and values of typed documents.
struct Home { city text, since date?, price decimal(8, 2)?, ref uuid?, at timestamptz?, tags text[], nums int[] }
entity User { id int primary key, name text, active bool, level int?, rating float?, home json<Home>?, posts many Post.author }
entity Post { id int primary key, author references User, editor references User?, title text, score int, comments many Comment.post }
entity Comment { id int primary key, post references Post, score int }
command users() {
  insert User { id: 1, name: 'a', active: true, level: 2, rating: 0.5, home: json '{"city": "r", "since": "2024-02-29", "price": "1.5", "ref": "00000000-0000-0000-0000-000000000007", "at": "2024-01-01T00:00:00Z", "tags": ["x", "y"], "nums": [3]}' },
    { id: 2, name: 'b', active: false, rating: -0.0 }
}
command posts() { insert Post { id: 1, author: 1, editor: 2, title: 't', score: 1 }, { id: 2, author: 2, title: 'u', score: 3 }, { id: 3, author: 2, editor: 1, title: 'v', score: 5 } }
command comments() { insert Comment { id: 1, post: 1, score: 2 }, { id: 2, post: 1, score: 2 }, { id: 3, post: 3, score: 4 } }
query filtered() { select { id, author(where active) { name, level, posts(order by id) { id } }, editor(where name <> 'b') { name } } from Post order by id }
query left_rows() {
  with best as (select { post: post.id, score: max(score) } from Comment group by post.id)
  select { p.id, best { score }, x { title } } from Post p left join best on best.post = p.id left join (select { n: nullif(id, 1), title: nullif(title, 'v') } from Post) x on x.n = p.id
  order by p.id
}
query by_level() { select { name, posts(where score > User.level or User.level is null order by id) { id, level: User.level } } from User order by id }
query by_rating() { select { name, posts(order by id) { id, rating: User.rating } } from User order by id }
query by_document() { select { name, posts(order by id) { id, city: User.home.city, tags: User.home.tags } } from User order by id }
query with_table() { with good as (select { id } from Comment where score > 1) select { id, comments(where id in (select id from good) order by id) { id } } from Post order by id }
query distinct_scores() { select { id, scores: comments(distinct order by score limit 1) { score } } from Post order by id }
query homes($tag: text) { select { name, home.since, home.price, home.ref, home.at, home.tags, home.nums, first: home.tags[1] } from User where home is null or $tag in home.tags order by id }
/// Gives nothing, not even a number.
command renamed($id: int, $title: text?) -> nothing { update Post { title?: $title } where id = $id }
