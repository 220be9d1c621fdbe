-- Every spelling of `update` and `delete`: what each leaves in the tables.
enum State { draft, live, gone }
entity Person { id int primary key, name text, boss references Person?, visits int default 1, note text?, posts many Post.author, touched timestamptz default now() on update now() }
entity Post { id int primary key, author references Person, title text, state State default 'draft', score decimal(8, 2) default 0, at date?, tags text[], comments many Comment.post, marks many Mark through PostMark }
entity Comment { id int primary key, post references Post on delete cascade, body text, n int default 0 }
entity Mark { id int primary key, name text }
entity PostMark { post references Post on delete cascade, mark references Mark, weight int default 1, primary key (post, mark) }
entity Versioned { id int primary key, text text, version int lock }
command start() { insert Person { id: 1, name: 'Ada', touched: timestamptz '2000-01-01T00:00:00Z' }, { id: 2, name: 'Bob', boss: 1, note: 'n', touched: timestamptz '2000-01-01T00:00:00Z' }, { id: 3, name: 'Cy', boss: 2, touched: timestamptz '2000-01-01T00:00:00Z' } }
command start_posts() { insert Post { id: 1, author: 1, title: 'one', score: 1.5, tags: array['a', 'b'] }, { id: 2, author: 2, title: 'two', state: 'live', tags: array['c'] }, { id: 3, author: 2, title: 'three', at: date '2024-01-31', tags: array[]::text[] }, { id: 4, author: 3, title: 'four', tags: array['d'] } }
command start_comments() { insert Comment { id: 1, post: 1, body: 'a', n: 1 }, { id: 2, post: 1, body: 'b', n: 2 }, { id: 3, post: 2, body: 'c', n: 3 } }
command start_marks() { insert Mark { id: 1, name: 'm' }, { id: 2, name: 'k' } }
command start_post_marks() { insert PostMark { post: 1, mark: 1 }, { post: 2, mark: 1 }, { post: 2, mark: 2 } }
command start_versions() { insert Versioned { id: 1, text: 'v' } }
command rename($id: int, $name: text) { update Person { $name } where id = $id }
command alias_as($id: int) { update Person as p { name: p.name || '!', visits: p.visits + 1 } where p.id = $id returning { p.name, visits } }
command defaults($id: int) { update Person { visits: default, note: default } where id = $id returning { visits, note } }
command patch($id: int, $name: text?, $note: text??) { update Person { name?: $name, note?: $note } where id = $id returning { name, note } }
command null_note($id: int) { update Person { note: null } where id = $id }
command by_path($name: text) { update Post { state: 'live', score: score + 1 } where author.name = $name and state <> 'gone' }
command by_long_path($name: text) { update Comment { n: n * 10 } where post.author.boss.name = $name returning { id, n, post.id } }
command exists_path() { update Person { note: 'wrote' } where exists (posts where state = 'live' and score > 1) }
command counted() { update Person { visits: count(posts) + trunc(sum(posts.score) ?? 0) } where id = 2 }
command counted_int() { update Person { visits: count(posts) } where true }
command from_join() { update Post p { score: p.score + c.n, title: p.title || c.body } from Comment c join Person a on a.id = 1 where c.post = p and c.id = 3 }
command from_grouped() { update Post p { score: s.total ?? 0 } from (select { post, total: sum(n) } from Comment group by post) s where s.post = p returning { p.id, p.score } }
command from_values() { update Mark { name: v.name } from (select { x.id, name: max(x.name) } from (values (1, 'first'), (2, 'second')) as x(id, name) group by x.id) v where Mark.id = v.id }
command from_rows($rows: { id: int, name: text }[]) { update Mark m { name: r.name } from $rows r where m.id = r.id }
command from_lists($ids: int[], $names: text[]) { update Mark m { name: t.name ?? '-' } from unnest($ids, $names) as t(id, name) where m.id = t.id }
command subquery($id: int) { update Post { title: (select name from Person where id = 1) ?? 'none', at: (select max(at) from Post) } where id = $id returning { title, at } }
command with_cte() { with old as (select { id } from Post where at is null and id > 1) update Post { at: date '2024-02-29' } where id in (select id from old) }
command cased() { update Post { state: case state when 'draft' then 'live' else 'gone' end } where true }
command month_later() { update Post { at: (at + interval '1 month')::date } where at is not null }
command swap() { update PostMark { weight: mark.id + 10 } where post.author.id = 2 }
command tuple_in() { update PostMark { weight: 0 } where (post.id, mark.id) in (select { p: p.id, m: m.id } from Post p cross join Mark m where p.id = 2 and m.id = 2) }
command append($id: int, $tag: text) { update Post { tags: array_append(tags, $tag) } where id = $id returning tags }
command version($id: int, $version: int) { update Versioned { text: text || '+' } where id = $id and version = $version returning { text, version } }
command any_ids($ids: int[]) { update Person { visits: 0 } where id = any($ids) }
command in_ids($ids: int[]) { update Person { visits: 9 } where id in $ids }
command drop_one($id: int) { delete Comment where id = $id returning { id, body, old.n } }
command drop_from($id: int) { delete from Comment as c where c.id = $id }
command drop_using($name: text) { delete PostMark pm using Post p join Person a on p.author = a where pm.post = p and a.name = $name returning { pm.mark.id, weight } }
command drop_path($name: text) { delete Comment where post.author.name = $name }
command drop_in() { delete Post where id not in (select post.id from Comment) and not exists (marks) returning id }
command drop_cte() { with lonely as (select { id } from Mark m where not exists (select id from Post p where exists (p.marks x where x.id = m.id))) delete Mark where id in (select id from lonely) returning name }
command drop_post($id: int) { delete Post where id = $id }
command drop_all() { delete Comment where true }
query people() { select { id, name, boss: boss.name, visits, note, old: touched < timestamptz '2001-01-01T00:00:00Z' } from Person order by id }
query posts() { select { id, title, state, score, at, tags, comments(order by id) { id, n }, marks: marks(order by id) { id, w: PostMark.weight } } from Post order by id }
query marks() { select { id, name } from Mark order by id }
--> start
--| = 3
--> start_posts
--| = 4
--> start_comments
--| = 3
--> start_marks
--| = 2
--> start_post_marks
--| = 3
--> start_versions
--| = 1
--> rename {"id": 1, "name": "Ada!"}
--| = 1
--> rename {"id": 99, "name": "none"}
--| = 0
--> alias_as {"id": 2}
--| ["Bob!",2]
--> people
--| [1,"Ada!",null,1,null,false]
--| [2,"Bob!","Ada!",2,"n",false]
--| [3,"Cy","Bob!",1,null,true]
--> defaults {"id": 2}
--| [1,null]
--> patch {"id": 1, "name": "Ada"}
--| ["Ada",null]
--> patch {"id": 1, "note": "x"}
--| ["Ada","x"]
--> null_note {"id": 1}
--| = 1
--> by_path {"name": "Bob!"}
--| = 2
--> by_long_path {"name": "Ada"}
--| [3,30,2]
--> exists_path
--| = 0
--> people
--| [1,"Ada",null,1,null,false]
--| [2,"Bob!","Ada",1,null,false]
--| [3,"Cy","Bob!",1,null,true]
--> counted_int
--| = 3
--> from_join
--| = 1
--> from_grouped
--| [1,"3.00"]
--| [2,"30.00"]
--> from_values
--| = 2
--> from_rows {"rows": [{"id": 2, "name": "r"}, {"id": 7, "name": "s"}]}
--| = 1
--> from_lists {"ids": [1, 2], "names": ["l"]}
--| = 2
--> marks
--| [1,"l"]
--| [2,"-"]
--> subquery {"id": 4}
--| ["Ada","2024-01-31"]
--> with_cte
--| = 1
--> posts
--| [1,"one","draft","3.00",null,["a","b"],[[1,1],[2,2]],[[1,1]]]
--| [2,"twoc","live","30.00","2024-02-29",["c"],[[3,30]],[[1,1],[2,1]]]
--| [3,"three","live","1.00","2024-01-31",[],[],[]]
--| [4,"Ada","draft","0.00","2024-01-31",["d"],[],[]]
--> cased
--| = 4
--> month_later
--| = 3
--> swap
--| = 2
--> tuple_in
--| = 1
--> append {"id": 1, "tag": "t"}
--| [["a","b","t"]]
--> append {"id": 1, "tag": "é'%"}
--| [["a","b","t","é'%"]]
--> posts
--| [1,"one","live","3.00",null,["a","b","t","é'%"],[[1,1],[2,2]],[[1,1]]]
--| [2,"twoc","gone","30.00","2024-03-29",["c"],[[3,30]],[[1,11],[2,0]]]
--| [3,"three","gone","1.00","2024-02-29",[],[],[]]
--| [4,"Ada","live","0.00","2024-02-29",["d"],[],[]]
--> version {"id": 1, "version": 1}
--| ["v+",2]
--> version {"id": 1, "version": 1}
--> any_ids {"ids": [1, 2]}
--| = 2
--> any_ids {"ids": []}
--| = 0
--> in_ids {"ids": [3]}
--| = 1
--> people
--| [1,"Ada",null,0,null,false]
--| [2,"Bob!","Ada",0,null,false]
--| [3,"Cy","Bob!",9,null,false]
--> drop_one {"id": 1}
--| [1,"a",1]
--> drop_one {"id": 1}
--> drop_from {"id": 2}
--| = 1
--> drop_using {"name": "Bob!"}
--| [1,11]
--| [2,0]
--> drop_path {"name": "nobody"}
--| = 0
--> drop_in
--| [3]
--| [4]
--> drop_cte
--| ["-"]
--> posts
--| [1,"one","live","3.00",null,["a","b","t","é'%"],[],[[1,1]]]
--| [2,"twoc","gone","30.00","2024-03-29",["c"],[[3,30]],[]]
--> drop_post {"id": 1}
--| = 1
--> drop_all
--| = 1
--> posts
--| [2,"twoc","gone","30.00","2024-03-29",["c"],[],[]]
--> marks
--| [1,"l"]
