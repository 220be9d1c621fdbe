-- Pages over data with ties and nulls.
enum Mood { wild, calm, glad }

entity Author { id bigint primary key auto, name text(40), posts many Post.author }

entity Post {
  id        bigint primary key auto,
  author    references Author,
  title     text(80),
  mood      Mood,
  score     int?,
  price     decimal(8, 2),
  published timestamptz?,
  comments  many Comment.post,
}

entity Comment { post references Post, nr int, body text, primary key (post, nr) }

command add_author($name: text) { insert Author { $name } returning id }
command add($author: Author.id, $title: text, $mood: Mood, $score: int?, $price: decimal(8, 2), $published: timestamptz?) {
  insert Post { $author, $title, $mood, $score, $price, $published } returning id
}
command remark($post: Post.id, $nr: int, $body: text) { insert Comment { $post, $nr, $body } }

query newest($n: int) { select { id } from Post order by id desc page keyset $n max 100 }
query all_newest() { select { id } from Post order by id desc }

query by_title($n: bigint = 100) {
  select { id, title, comments(order by nr desc) { nr } } from Post order by title, id page keyset $n
}
query all_by_title() { select { id, title, comments(order by nr desc) { nr } } from Post order by title, id }

query by_score($n: int, $author: Author.id?, $q: text?) {
  select { id, score, top: comments(order by nr desc limit 1) { body } }
  from Post where? author.id = $author and? title like '%' || $q || '%'
  order by score desc nulls last, published nulls first, id page keyset $n
}
query all_by_score($author: Author.id?, $q: text?) {
  select { id, score, top: comments(order by nr desc limit 1) { body } }
  from Post where? author.id = $author and? title like '%' || $q || '%'
  order by score desc nulls last, published nulls first, id
}

query chosen($sort: enum, $n: int = 3) {
  select { id, mood, by: author.name } from Post
  order by switch $sort { newest: published desc, moody: (mood, price desc), by_author: author.name }, id
  page keyset $n max 100
}
query all_chosen($sort: enum) {
  select { id, mood, by: author.name } from Post
  order by switch $sort { newest: published desc, moody: (mood, price desc), by_author: author.name }, id
}

query joined($n: int) {
  select { p.id, nr: c.nr } from Post p left join p.comments c order by p.id desc, c.nr page keyset $n
}
query all_joined() { select { p.id, nr: c.nr } from Post p left join p.comments c order by p.id desc, c.nr }

query per_author($n: int) {
  select { author { name }, posts: count(*), best: max(score) } from Post
  group by author order by best desc, author.id page keyset $n
}
query all_per_author() {
  select { author { name }, posts: count(*), best: max(score) } from Post
  group by author order by best desc, author.id
}

query kinds($n: int) { select distinct { mood, title } from Post order by mood desc, title page keyset $n }
query all_kinds() { select distinct { mood, title } from Post order by mood desc, title }

query ranked($n: int) {
  select { id, place: rank() over (order by price desc) } from Post order by place, id page keyset $n
}
query all_ranked() { select { id, place: rank() over (order by price desc) } from Post order by place, id }

query names($n: int) {
  select { name } from Author union select { title } from Post order by name page keyset $n
}
query all_names() { select { name } from Author union select { title } from Post order by name }

query numbered($page: int, $size: int = 2, $q: text?) {
  select { id, title } from Post where? title = $q order by title desc, id page offset $page size $size max 50
}
query all_numbered() { select { id, title } from Post order by title desc, id }
