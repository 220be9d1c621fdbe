-- Aggregates over the rows of relations: paths of aliases, expressions, elements, several relations, conditions that may be dropped.
entity User { id int primary key, name text, factor int, home json<Home>?, posts many Post.author }
struct Home { city text, marks text[] }
entity Post { id int primary key, author references User, title text, price decimal(8, 2), weight int, keys text[], extra json?, comments many Comment.post, tags many Tag through PostTag }
entity Comment { id int primary key, post references Post, author references User?, score int?, body text }
entity Tag { id int primary key, name text }
entity PostTag { post references Post, tag references Tag, primary key (post, tag) }
command users() { insert User { id: 1, name: 'a', factor: 2, home: json '{"city": "r", "marks": ["m", "n"]}' }, { id: 2, name: 'b', factor: 3 }, { id: 3, name: 'c', factor: 5 } }
command posts() { insert Post { id: 1, author: 1, title: 'xx', price: 2.5, weight: 10, keys: array['k', 'l'], extra: json '{"a": "z"}' }, { id: 2, author: 1, title: 'y', price: 1, weight: 1, keys: array['m'] }, { id: 3, author: 2, title: 'zzz', price: 7.25, weight: 2, keys: array[]::text[] } }
command comments() { insert Comment { id: 1, post: 1, author: 2, score: 3, body: 'm' }, { id: 2, post: 1, score: -1, body: 'nn' }, { id: 3, post: 3, author: 1, score: 4, body: 'o' }, { id: 4, post: 2, author: 1, body: 'p' } }
command tags() { insert Tag { id: 1, name: 'r' }, { id: 2, name: 's' } }
command tagged() { insert PostTag { post: 1, tag: 2 }, { post: 1, tag: 1 }, { post: 3, tag: 2 } }
query of_alias() { select { p.id, n: count(p.comments), s: sum(p.comments.score), w: sum(p.comments.score where score > p.weight - 8) } from Post p order by p.id }
query of_joined() { select { p.id, n: count(a.posts), m: max(a.posts.price) } from Post p join p.author a order by p.id }
query of_path() { select { id, n: count(author.posts), t: max(author.posts.title) } from Post order by id }
query elements() { select { name, first: max(posts.keys[1]), second: min(posts.keys[2]) } from User order by id }
query expressions() { select { name, total: sum(posts.price * 2), long: sum(length(posts.title)), most: max(posts.price + 1) } from User order by id }
query two_columns() { select { name, value: sum(posts.price * posts.weight), n: count(case when posts.price > 2 then posts.id end) } from User order by id }
query outer_columns() { select { name, value: sum(posts.weight * factor), other: sum(posts.weight * User.factor where weight > 1) } from User order by id }
query of_alias_expressions() { select { u.name, value: sum(u.posts.weight * u.factor), m: max(upper(u.posts.title)) } from User u order by u.id }
query documents() { select { id, d: max(comments.author.home.city), e: max(comments.author.home.marks[1]) } from Post order by id }
query json_members() { select { name, a: max(posts.extra ->> 'a') } from User order by id }
query several_relations() { select { name, n: count(posts.comments), s: sum(posts.comments.score + 1), w: sum(posts.comments.score * posts.comments.id) } from User order by id }
query through() { select { id, names: string_agg(tags.name, ',' order by name), upper: string_agg(upper(tags.name), '-' order by name desc) } from Post order by id }
query lists() { select { id, scores: array_agg(coalesce(comments.score, 0) order by id), any: bool_or(comments.score > 3) } from Post order by id }
query distinct_values() { select { name, n: count(distinct posts.weight % 2), m: count(distinct posts.comments.author) } from User order by id }
query in_conditions() { select name from User where sum(posts.price * posts.weight) > 10 order by sum(posts.weight) desc }
query averages() { select { name, a: avg(posts.weight * 2), b: avg(posts.price) } from User order by id }
query optional($least: int?) { select { id, n: count(comments where? score >= $least), m: sum(comments.score * 2 where id < 9 and? score >= $least) } from Post order by id }
query optional_filter($least: int?) { select { author.id, n: count(*) filter (where? weight >= $least), s: sum(weight) filter (where id > 0 and? weight >= $least) } from Post group by author order by author.id }
query optional_window($least: int?) { select { id, n: count(*) filter (where? weight >= $least) over (order by id) } from Post order by id }
query sources() { select { u.name, c.body } from User u join u.posts.comments c order by u.id, c.id }
query sources_on() { select { u.name, c.body } from User u join u.posts.comments c on c.score > 0 order by u.id, c.id }
query sources_exist() { select name from User where exists (posts.comments c where c.score > 3) order by id }
query sources_not() { select name from User where not exists (posts.comments) order by id }
query sources_select() { select { name, best: (select max(score) from posts.comments), tags: (select count(*) from posts.tags) } from User order by id }
query sources_author() { select { u.name, w: w.name } from User u join u.posts.comments.author w order by u.id, w.id }
query joined_optional($least: int?) { select { p.id, c: c.id } from Post p left join Comment c on c.post = p and? c.score >= $least order by p.id, c.id }
query joined_clause($least: int?) { select { p.id, c: c.id } from Post p left join p.comments(where? score >= $least) c order by p.id, c.id }
query joined_path($name: text?) { select { c.id, p: p.id } from Comment c left join c.post p on true and? p.author.name = $name order by c.id }
--> users
--| = 3
--> posts
--| = 3
--> comments
--| = 4
--> tags
--| = 2
--> tagged
--| = 3
--> of_alias
--| [1,2,2,3]
--| [2,1,null,null]
--| [3,1,4,4]
--> of_joined
--| [1,2,"2.50"]
--| [2,2,"2.50"]
--| [3,1,"7.25"]
--> of_path
--| [1,2,"y"]
--| [2,2,"y"]
--| [3,1,"zzz"]
--> elements
--| ["a","m","l"]
--| ["b",null,null]
--| ["c",null,null]
--> expressions
--| ["a","7.00",3,"3.50"]
--| ["b","14.50",3,"8.25"]
--| ["c",null,null,null]
--> two_columns
--| ["a","26.00",1]
--| ["b","14.50",1]
--| ["c",null,0]
--> outer_columns
--| ["a",22,20]
--| ["b",6,6]
--| ["c",null,null]
--> of_alias_expressions
--| ["a",22,"Y"]
--| ["b",6,"ZZZ"]
--| ["c",null,null]
--> documents
--| [1,null,null]
--| [2,"r","m"]
--| [3,"r","m"]
--> json_members
--| ["a","z"]
--| ["b",null]
--| ["c",null]
--> several_relations
--| ["a",3,4,1]
--| ["b",1,5,12]
--| ["c",0,null,null]
--> through
--| [1,"r,s","S-R"]
--| [2,null,null]
--| [3,"s","S"]
--> lists
--| [1,[3,-1],false]
--| [2,[0],null]
--| [3,[4],true]
--> distinct_values
--| ["a",2,2]
--| ["b",1,1]
--| ["c",0,0]
--> in_conditions
--| ["a"]
--| ["b"]
--> averages
--| ["a",11.0,"1.750000"]
--| ["b",4.0,"7.250000"]
--| ["c",null,null]
--> sources
--| ["a","m"]
--| ["a","nn"]
--| ["a","p"]
--| ["b","o"]
--> sources_on
--| ["a","m"]
--| ["b","o"]
--> sources_exist
--| ["b"]
--> sources_not
--| ["c"]
--> sources_select
--| ["a",3,2]
--| ["b",4,1]
--| ["c",null,0]
--> sources_author
--| ["a","a"]
--| ["a","b"]
--| ["b","a"]
--> optional {}
--| [1,2,4]
--| [2,1,null]
--| [3,1,8]
--> optional {"least": 3}
--| [1,1,6]
--| [2,0,null]
--| [3,1,8]
--> optional_filter {}
--| [1,2,11]
--| [2,1,2]
--> optional_filter {"least": 2}
--| [1,1,10]
--| [2,1,2]
--> optional_window {}
--| [1,1]
--| [2,2]
--| [3,3]
--> optional_window {"least": 2}
--| [1,1]
--| [2,1]
--| [3,2]
--> joined_optional {}
--| [1,1]
--| [1,2]
--| [2,4]
--| [3,3]
--> joined_optional {"least": 3}
--| [1,1]
--| [2,null]
--| [3,3]
--> joined_clause {}
--| [1,1]
--| [1,2]
--| [2,4]
--| [3,3]
--> joined_clause {"least": 3}
--| [1,1]
--| [2,null]
--| [3,3]
--> joined_path {}
--| [1,1]
--| [2,1]
--| [3,3]
--| [4,2]
--> joined_path {"name": "a"}
--| [1,1]
--| [2,1]
--| [3,null]
--| [4,2]
