-- Pages by key and by number, over orders of every kind.
enum Mood { calm, glad, wild }

entity Author { id bigint primary key auto, name text(40), posts many Post.author }

entity Post {
  id        bigint primary key auto,
  author    references Author,
  title     text(80),
  mood      Mood default 'calm',
  score     int?,
  price     decimal(8, 2) default 0,
  published timestamptz?,
  comments  many Comment.post,
}

entity Comment { post references Post, nr int, body text, primary key (post, nr) }

query newest($first: int = 20) {
  select { id, title } from Post order by id desc page keyset $first max 100
}

query by_title($n: int) {
  select { title, author { name }, comments(order by nr) { nr, body } }
  from Post order by title, id page keyset $n
}

query by_score($n: bigint, $author: Author.id?, $q: text?) {
  select { id, score, top: comments(order by nr desc limit 1) { body } }
  from Post where? author.id = $author and? title ilike '%' || $q || '%'
  order by score desc nulls last, published nulls first, id page keyset $n max 50
}

query chosen($sort: enum, $n: int = 3) {
  select { id, mood, by: author.name } from Post
  order by switch $sort { newest: published desc, moody: (mood, price desc), by_author: author.name }, id
  page keyset $n max 10
}

query fixed() { select { nr, body } from Comment order by post, nr page keyset 2 }

query joined($n: int) {
  select { p.id, nr: c.nr } from Post p left join p.comments c order by p.id desc, c.nr page keyset $n
}

query per_author($n: int) {
  select { author { name }, posts: count(*), best: max(score) } from Post
  group by author order by posts desc, author.id page keyset $n
}

query titles($n: int) { select distinct { title, mood } from Post order by title desc, mood page keyset $n }

query ranked($n: int) {
  select { id, place: row_number() over (order by price desc, id) } from Post order by place, id page keyset $n
}

query names($n: int) {
  select { name } from Author union select { title } from Post order by name page keyset $n
}

query with_cte($n: int) {
  with liked as (select { id, title } from Post where score > 3)
  select { l.id, p.title } from liked l join Post p on p.id = l.id order by p.id page keyset $n
}

query numbered($n: int, $size: int = 2, $q: text?) {
  select { id, title, comments(order by nr) { nr } } from Post where? title = $q order by title, id
  page offset $n size $size max 50
}

query scalar_page($n: int) { select title from Post order by id page keyset $n }
