-- Lists and records of parameters as tables, functions in `from`, locks, functions and predicates of one's own.
entity User { id int primary key, first text, last text, age int?, tags text[], posts many Post.author }
entity Post { id int primary key, author references User, title text, score int }
predicate grown(u: User) = u.age >= 18;
predicate above(p: Post, least: int) = p.score > least;
fn full(u: User) -> text = u.first || ' ' || u.last;
fn half(n: int) -> bigint = n / 2;
fn shout(t: text) -> text = sql postgres """upper($t) || '!'""" sql sqlite """upper($t) || '!'""";
command users() { insert User { id: 1, first: 'A', last: 'B', age: 30, tags: array['x', 'y'] }, { id: 2, first: 'C', last: 'D', tags: array[]::text[] }, { id: 3, first: 'E', last: 'F', age: 3, tags: array['y'] } }
command posts() { insert Post { id: 1, author: 1, title: 'p', score: 5 }, { id: 2, author: 3, title: 'q', score: 1 } }
query unnested($ids: int[], $names: text[]) { select { t.id, t.name } from unnest($ids, $names) as t(id, name) order by t.id }
query numbered($names: text[]) { select { t.name, t.n } from unnest($names) with ordinality as t(name, n) order by t.n desc }
query joined($ids: int[]) { select { u.first, t.n } from unnest($ids) with ordinality as t(id, n) join User u on u.id = t.id order by t.n }
query records($rows: { id: int, name: text?, on: date }[]) { select { r.id, r.name, r.on, u.first } from $rows r left join User u on u.id = r.id order by r.id }
query tags_of() { select { u.id, t.tag } from User u cross join lateral unnest(u.tags) as t(tag) order by u.id, t.tag }
query series($a: int, $b: int) { select { n, double: n * 2 } from generate_series($a, $b) as g(n) order by n }
query gaps() { select g.n from generate_series(1, 4) as g(n) left join User u on u.id = g.n where u is null order by g.n }
query named() { select { full: full(u), h: half(u.age), s: shout(u.last) } from User u order by u.id }
query chosen() { select id from User where grown(User) order by id }
query chosen_by($min: int) { select p.id from Post p join p.author a where above(p, $min) and grown(a) order by p.id }
query membership($ids: int[], $tag: text) { select id from User where id in $ids and id = any($ids) and $tag = any(tags) order by id }
query empty_list($ids: int[]) { select { a: 1 in $ids, b: 1 not in $ids, c: null::int in $ids, d: 1 = any($ids) } }
query arrays() { select { id, a: tags[1], b: cardinality(tags), c: array(select title from Post p where p.author = User order by title), d: tags && array['y'], e: tags @> array['x'], f: tags[1:1] } from User order by id }
query locked($id: int) -> one? { select { id, first } from User where id = $id for update }
query locked_joined() { select p.id from Post p join p.author a where a.age > 20 order by p.id for update of p }
query shared() { select id from User where id = 1 for share }
--> users
--| = 3
--> posts
--| = 2
--> unnested {"ids": [2, 1], "names": ["b", "a"]}
--| [1,"a"]
--| [2,"b"]
--> numbered {"names": ["u", "v"]}
--| ["v",2]
--| ["u",1]
--> joined {"ids": [3, 9, 1]}
--| ["E",1]
--| ["A",3]
--> records {"rows": [{"id": 2, "name": "n", "on": "2024-01-01"}, {"id": 7, "on": "2024-02-29"}]}
--| [2,"n","2024-01-01","C"]
--| [7,null,"2024-02-29",null]
--> records {"rows": []}
--> series {"a": 2, "b": 4}
--| [2,4]
--| [3,6]
--| [4,8]
--> series {"a": 3, "b": 2}
--> gaps
--| [4]
--> named
--| ["A B",15,"B!"]
--| ["C D",null,"D!"]
--| ["E F",1,"F!"]
--> chosen
--| [1]
--> chosen_by {"min": 3}
--| [1]
--> membership {"ids": [1, 3], "tag": "x"}
--| [1]
--> empty_list {"ids": []}
--| [false,true,false,false]
--> empty_list {"ids": [1]}
--| [true,false,null,true]
--> arrays
--| [1,"x",2,["p"],true,true,["x"]]
--| [2,null,0,[],false,false,[]]
--| [3,"y",1,["q"],true,false,["y"]]
--> tags_of
--| [1,"x"]
--| [1,"y"]
--| [3,"y"]
--> locked {"id": 1}
--| [1,"A"]
--> locked_joined
--| [1]
--> shared
--| [1]
