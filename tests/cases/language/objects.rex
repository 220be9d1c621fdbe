-- Rows as objects: those of entities, of subqueries, common tables, parameters and lists; absent ones, and those with a condition.
entity User { id int primary key, name text, active bool default true, bio text?, boss references User?, posts many Post.author, profile one? Profile.user }
entity Profile { user references User primary key, age int, site text? }
entity Post { id int primary key, author references User, editor references User?, title text, score int?, comments many Comment.post }
entity Comment { id int primary key, post references Post, score int, body text }
shape UserCard of User { id, name }
command users() { insert User { id: 1, name: 'a', bio: 'x' }, { id: 2, name: 'b', active: false, boss: 1 }, { id: 3, name: 'c', bio: 'y', boss: 2 } }
command profiles() { insert Profile { user: 2, age: 7 }, { user: 3, age: 30, site: 's' } }
command posts() { insert Post { id: 1, author: 1, editor: 2, title: 'x', score: 5 }, { id: 2, author: 2, title: 'y' }, { id: 3, author: 3, editor: 1, title: 'z', score: 1 } }
command comments() { insert Comment { id: 1, post: 1, score: 3, body: 'm' }, { id: 2, post: 1, score: -1, body: 'n' }, { id: 3, post: 3, score: 4, body: 'o' } }
query derived() { select { x { id, title, up: id + 1 }, n: 1 } from (select { id, title } from Post) as x order by x.id }
query left_cte() { with x as (select { id, score, post: post.id } from Comment where score > 0) select { p.id, x { id, score, twice: score * 2 } } from Post p left join x on x.post = p.id order by p.id }
query missing_cte() { with x as (select { post: post.id } from Comment where score > 0) select p.id from Post p left join x on x.post = p.id where x is null order by p.id }
query found_cte() { with x as (select { post: post.id, s: score } from Comment) select { p.id, s: x.s, x { s } } from Post p left join x on x.post = p.id where x is not null order by p.id, s }
query all_null() { select { p.id, x { s }, there: x is not null, p.title } from Post p left join (select { s: score, t: title } from Post where id < 3) x on x.t = p.title order by p.id }
query right_rows() { select { x { id, score }, u { id, name } } from (select { id, score, e: editor.id } from Post) x right join User u on u.id = x.e order by u.id }
query full_rows() { select { x { id }, y { b, c } } from (select { id } from Post) x full join (select { b: id, c: name } from User where id > 1) y on y.b = x.id + 1 order by x.id nulls last, y.b }
query records($rows: { id: int?, note: text? }[]) { select { p.id, r { id, note } } from Post p left join $rows r on r.id = p.id order by p.id }
query pairs() { select { v { id, name } } from (values (1, 'a'), (2, 'b')) as v(id, name) order by v.id }
query pairs_left() { select { p.id, v { name } } from Post p left join (values (1, 'a'), (2, 'b')) as v(id, name) on v.id = p.id order by p.id }
query elements($ids: int[], $names: text[]) { select { p.id, t { id, name } } from Post p left join unnest($ids, $names) as t(id, name) on t.id = p.id order by p.id }
query numbers() { select { p.id, g { n } } from Post p left join generate_series(2, 3) as g(n) on g.n = p.id order by p.id }
query stars() { select { x { * }, p.title } from (select { id, score } from Post) x join Post p on p.id = x.id order by p.id }
query counted() { select { p.id, n: count(x) } from Post p left join (select { post: post.id, s: score } from Comment) x on x.post = p.id group by p.id order by p.id }
query grouped() { select { x { id, title }, n: count(c) } from (select { id, title } from Post) x left join Comment c on c.post.id = x.id group by x order by x.id }
query grouped_left() { select { x { s }, n: count(*) } from Post p left join (select { s: score, t: title } from Post where id < 3) x on x.t = p.title group by x order by x.s nulls last, n }
query distinct_rows() { select distinct { x { s } } from Post p left join (select { s: score, t: title } from Post where id < 3) x on x.t = p.title order by x.s nulls last }
query flat() { select { t.title, t.score } from (select { author { id, name }, title, score } from Post) t order by t.title }
query flat_card() { with x as (select { author UserCard, title } from Post) select title from x order by title }
query nested_twice() { select { x { id }, u { name, boss { name } } } from (select { id, a: author.id } from Post) x left join User u on u.id = x.a and u.id > 1 order by x.id }
query with_lists() { select { x { id }, p { title, comments(order by id) { id } } } from (select { id } from Post where id > 1) x join Post p on p.id = x.id order by p.id }
query active_author() { select { id, author(where active) { name, boss { name } } } from Post order by id }
query active_editor() { select { id, editor(where active) { name, bio }, e: editor { name } } from Post order by id }
query with_bio() { select { id, author(where bio is not null) { bio, long: bio || '!' } } from Post order by id }
query conditions($least: int?, $name: text?) { select { id, author(where active and? id >= $least and? name = $name) { id } } from Post order by id }
query optional($name: text?) { select { id, author(where? name = $name) { name }, editor(where? name = $name) { name } } from Post order by id }
query outer_row() { select { id, author(where id = Post.id and score > 1) { name } } from Post order by id }
query of_aliases() { select { p(where score > 1) { title }, a(where p.score is null) { name } } from Post p join p.author a order by p.id }
query of_derived() { select { x(where s > 2) { id, s } } from (select { id, s: score } from Post) x order by x.id }
query of_one() { select { name, profile(where age > 8) { age, site } } from User order by id }
query lists_within() { select { id, author(where active) { name, posts(order by id) { id } } } from Post order by id }
query in_list() { select { id, posts(order by id) { id, editor(where active) { id } } } from User order by id }
query cards() { select { id, author(where active) UserCard } from Post order by id }
query grouped_by_editor() { select { editor { id, name }, n: count(*) } from Post group by editor order by editor.id nulls first }
query grouped_filter() { select { author(where active) { id, name }, n: count(*) } from Post group by author order by author.id }
query distinct_filter() { select distinct { author(where active) { boss: boss.id } } from Post order by author.boss.id nulls first }
query distinct_shown() { select distinct { author(where active) { active } } from Post }
query distinct_lists() { select distinct { author { id, posts(order by id) { id } } } from Post order by author.id }
query distinct_editor() { select distinct { editor { active } } from Post order by editor.active nulls first }
--> users
--| = 3
--> profiles
--| = 2
--> posts
--| = 3
--> comments
--| = 3
--> derived
--| [1,"x",2,1]
--| [2,"y",3,1]
--| [3,"z",4,1]
--> left_cte
--| [1,1,3,6]
--| [2,null,null,null]
--| [3,3,4,8]
--> missing_cte
--| [2]
--> found_cte
--| [1,-1,-1]
--| [1,3,3]
--| [3,4,4]
--> all_null
--| [1,5,true,"x"]
--| [2,null,true,"y"]
--| [3,null,false,"z"]
--> right_rows
--| [3,1,1,"a"]
--| [1,5,2,"b"]
--| [null,null,3,"c"]
--> full_rows
--| [1,2,"b"]
--| [2,3,"c"]
--| [3,null,null]
--> pairs
--| [1,"a"]
--| [2,"b"]
--> pairs_left
--| [1,"a"]
--| [2,"b"]
--| [3,null]
--> numbers
--| [1,null]
--| [2,2]
--| [3,3]
--> stars
--| [1,5,"x"]
--| [2,null,"y"]
--| [3,1,"z"]
--> counted
--| [1,2]
--| [2,0]
--| [3,1]
--> grouped
--| [1,"x",2]
--| [2,"y",0]
--| [3,"z",1]
--> grouped_left
--| [5,1]
--| [null,1]
--| [null,1]
--> distinct_rows
--| [5]
--| [null]
--| [null]
--> flat
--| ["x",5]
--| ["y",null]
--| ["z",1]
--> flat_card
--| ["x"]
--| ["y"]
--| ["z"]
--> nested_twice
--| [1,null,null]
--| [2,"b","a"]
--| [3,"c","b"]
--> with_lists
--| [2,"y",[]]
--| [3,"z",[[3]]]
--> active_author
--| [1,"a",null]
--| [2,null,null]
--| [3,"c","b"]
--> active_editor
--| [1,null,null,"b"]
--| [2,null,null,null]
--| [3,"a","x","a"]
--> with_bio
--| [1,"x","x!"]
--| [2,null,null]
--| [3,"y","y!"]
--> outer_row
--| [1,"a"]
--| [2,null]
--| [3,null]
--> of_aliases
--| ["x",null]
--| [null,"b"]
--| [null,null]
--> of_derived
--| [1,5]
--| [null,null]
--| [null,null]
--> of_one
--| ["a",null,null]
--| ["b",null,null]
--| ["c",30,"s"]
--> lists_within
--| [1,"a",[[1]]]
--| [2,null,null]
--| [3,"c",[[3]]]
--> in_list
--| [1,[[1,null]]]
--| [2,[[2,null]]]
--| [3,[[3,1]]]
--> cards
--| [1,1,"a"]
--| [2,null,null]
--| [3,3,"c"]
--> grouped_by_editor
--| [null,null,1]
--| [1,"a",1]
--| [2,"b",1]
--> grouped_filter
--| [1,"a",1]
--| [null,null,1]
--| [3,"c",1]
--> distinct_filter
--| [null]
--| [null]
--| [2]
--> distinct_shown
--| [true]
--| [null]
--> distinct_lists
--| [1,[[1]]]
--| [2,[[2]]]
--| [3,[[3]]]
--> distinct_editor
--| [null]
--| [false]
--| [true]
--> records {"rows": [{"id": 1}, {"note": "n"}, {"id": 3, "note": "m"}]}
--| [1,1,null]
--| [2,null,null]
--| [3,3,"m"]
--> elements {"ids": [1, 9], "names": ["q", "r", "s"]}
--| [1,1,"q"]
--| [2,null,null]
--| [3,null,null]
--> conditions {}
--| [1,1]
--| [2,null]
--| [3,3]
--> conditions {"least": 2}
--| [1,null]
--| [2,null]
--| [3,3]
--> conditions {"least": 1, "name": "a"}
--| [1,1]
--| [2,null]
--| [3,null]
--> optional {}
--| [1,"a","b"]
--| [2,"b",null]
--| [3,"c","a"]
--> optional {"name": "a"}
--| [1,"a",null]
--| [2,null,null]
--| [3,null,"a"]
-- refused
query distinct_hidden() { select distinct { title, comments { id } } from Post order by title }
--                                                 ^^^^^^^^ E0702
query limited() { select { author(limit 1) { name } } from Post }
--                               ^^^^^^^^^ E0624
