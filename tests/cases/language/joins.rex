-- Joins of every kind, aliases as objects, relations as sources.
entity Author { id int primary key, name text, boss references Author?, team int?, posts many Post.author, reports many Author.boss }
entity Post { id int primary key, author references Author, title text, score int default 0, comments many Comment.post, tags many Tag through PostTag }
entity Comment { id int primary key, post references Post, author references Author?, score int, body text }
entity Tag { id int primary key, name text, posts many Post through PostTag }
entity PostTag { post references Post, tag references Tag, primary key (post, tag) }
entity Team { team int primary key, label text }
command authors() { insert Author { id: 1, name: 'a', team: 7 }, { id: 2, name: 'b', boss: 1, team: 8 }, { id: 3, name: 'c', boss: 1 } }
command posts() { insert Post { id: 1, author: 1, title: 'x', score: 5 }, { id: 2, author: 1, title: 'y' }, { id: 3, author: 2, title: 'z', score: 9 } }
command comments() { insert Comment { id: 1, post: 1, author: 2, score: 3, body: 'm' }, { id: 2, post: 1, score: -1, body: 'n' }, { id: 3, post: 3, author: 1, score: 4, body: 'o' } }
command tags() { insert Tag { id: 1, name: 't' }, { id: 2, name: 'u' } }
command post_tags() { insert PostTag { post: 1, tag: 1 }, { post: 1, tag: 2 }, { post: 3, tag: 2 } }
command teams() { insert Team { team: 7, label: 'seven' }, { team: 9, label: 'nine' } }
query used() { select { a.name, t.label } from Author a join Team t using (team) order by a.id }
query used_left() { select { a.name, t.label } from Author a left join Team t using (team) order by a.id }
query crossed() { select { a.name, t.label } from Author a cross join Team t order by a.id, t.team }
query outer_words() { select { a.name, t.label } from Author a left outer join Team t on t.team = a.team inner join Post p on p.author = a order by a.id, p.id }
query right_join() { select { a.name, t.label } from Author a right join Team t on t.team = a.team order by t.team }
query right_through() { select { p.title, t.name } from Post p right join p.tags t on p.score > 0 order by t.id, p.id }
query right_left() { select { a.name, p.title, tag: t.name } from Author a left join a.posts p right join p.tags t on t.name <> 't' order by t.id, p.id nulls last }
query full_join() { select { a.name, t.label } from Author a full join Team t on t.team = a.team order by a.id nulls last, t.team }
query unmatched() { select { t.label } from Team t left join Author a on a.team = t.team where a is null order by t.team }
query matched() { select { t.label, a.name } from Team t left join Author a on a.team = t.team where a is not null order by t.team }
query objects() { select { p { id, title }, c { id, body }, n: 1 } from Post p left join p.comments c order by p.id, c.id }
query keys_compared() { select { x: p.id, y: q.id } from Post p join Post q on q.author = p.author and q <> p order by p.id, q.id }
query relation_equal() { select { p.id, as_id: b.id } from Post p join Author b on p.author = b order by p.id }
query path_with_on() { select { a.name, p.title } from Author a left join a.posts p on p.score > 3 order by a.id, p.id }
query path_chain() { select { a.name, c.body } from Author a join a.posts p join p.comments c on c.score > 0 order by c.id }
query non_equi() { select { a.name, p.title } from Author a join Post p on p.score > a.id * 2 and p.author <> a order by a.id, p.id }
query limited() { select { a.name, p.title } from Author a left join a.posts(order by score desc, id limit 1) p order by a.id }
query grouped() { select { author { id, name }, n: count(*) } from Post group by author order by author.id }
query grouped_alias() { select { a { id, name }, s: sum(p.score) } from Author a left join a.posts p group by a order by a.id }
query counted() { select { name, n: count(posts), s: sum(posts.score), c: count(posts.comments), good: count(posts.comments where score > 0), most: max(posts.comments.score), tags: count(posts.tags), best: max(posts.score where title <> 'z') } from Author order by id }
query busy() { select name from Author where count(posts) > 1 or sum(posts.score) > 8 order by id }
query nested_counts() { select { title, author_posts: count(author.posts), t: string_agg(tags.name, '+' order by tags.name desc) } from Post order by id }
query there() { select title from Post p where exists (p.comments c join c.author a where a.name = 'b') or exists (tags where name = 'u') and score > 8 order by id }
query without() { select name from Author a where not exists (Post p where p.author = a) and not exists (reports) order by id }
query from_relation() { select { name, t: (select sum(score) from a.posts where score > 1), m: (select max(c.score) from a.posts p join p.comments c) } from Author a order by id }
query bosses() { select { name, boss.name, b: boss.boss.name, has: boss is not null, same: boss.team = team, boss_id: boss } from Author order by id }
query in_rows() { select id from Post where author in (select id from Author where name <> 'b') order by id }
query in_pairs() { select id from Comment where (post.id, author.id) in (select { p: p.id, a: a.id } from Post p cross join Author a where a.id > 1) order by id }
query self_join() { select { low: a.name, high: b.name } from Author a join Author b on b.boss = a order by b.id }
--> authors
--| = 3
--> posts
--| = 3
--> comments
--| = 3
--> tags
--| = 2
--> post_tags
--| = 3
--> teams
--| = 2
--> used
--| ["a","seven"]
--> used_left
--| ["a","seven"]
--| ["b",null]
--| ["c",null]
--> crossed
--| ["a","seven"]
--| ["a","nine"]
--| ["b","seven"]
--| ["b","nine"]
--| ["c","seven"]
--| ["c","nine"]
--> outer_words
--| ["a","seven"]
--| ["a","seven"]
--| ["b",null]
--> right_join
--| ["a","seven"]
--| [null,"nine"]
--> right_through
--| ["x","t"]
--| ["x","u"]
--| ["z","u"]
--> right_left
--| [null,null,"t"]
--| ["a","x","u"]
--| ["b","z","u"]
--> full_join
--| ["a","seven"]
--| ["b",null]
--| ["c",null]
--| [null,"nine"]
--> unmatched
--| ["nine"]
--> matched
--| ["seven","a"]
--> objects
--| [1,"x",1,"m",1]
--| [1,"x",2,"n",1]
--| [2,"y",null,null,1]
--| [3,"z",3,"o",1]
--> keys_compared
--| [1,2]
--| [2,1]
--> relation_equal
--| [1,1]
--| [2,1]
--| [3,2]
--> path_with_on
--| ["a","x"]
--| ["b","z"]
--| ["c",null]
--> path_chain
--| ["a","m"]
--| ["b","o"]
--> non_equi
--| ["a","z"]
--| ["b","x"]
--| ["c","z"]
--> limited
--| ["a","x"]
--| ["b","z"]
--| ["c",null]
--> grouped
--| [1,"a",2]
--| [2,"b",1]
--> grouped_alias
--| [1,"a",5]
--| [2,"b",9]
--| [3,"c",null]
--> counted
--| ["a",2,5,2,1,3,2,5]
--| ["b",1,9,1,1,4,1,null]
--| ["c",0,null,0,0,null,0,null]
--> busy
--| ["a"]
--| ["b"]
--> nested_counts
--| ["x",2,"u+t"]
--| ["y",2,null]
--| ["z",1,"u"]
--> there
--| ["x"]
--| ["z"]
--> without
--| ["c"]
--> from_relation
--| ["a",5,3]
--| ["b",9,4]
--| ["c",null,null]
--> bosses
--| ["a",null,null,false,null,null]
--| ["b","a",null,true,false,1]
--| ["c","a",null,true,null,1]
--> in_rows
--| [1]
--| [2]
--> in_pairs
--| [1]
--> self_join
--| ["a","b"]
--| ["a","c"]
-- only postgres
query lateral_join() { select { p.id, x.n } from Post p join lateral (select { n: count(*) } from p.comments c where c.score > 0) x on true order by p.id }
--> authors
--| = 3
--> posts
--| = 3
--> comments
--| = 3
--> tags
--| = 2
--> post_tags
--| = 3
--> teams
--| = 2
--> lateral_join
--| [1,1]
--| [2,0]
--| [3,1]
-- only sqlite
query full_on_anything() { select { a.name, t.label } from Author a full join Team t on t.team > a.team where a.id = 2 or a is null order by t.team }
--> authors
--| = 3
--> teams
--| = 2
--> full_on_anything
--| [null,"seven"]
--| ["b","nine"]
