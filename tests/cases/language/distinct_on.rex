-- `distinct on` keeps the first row of each group, with null keys, labels, limits, and wherever a query stands.
enum Level { low, high }
entity Author { id int primary key, name text, posts many Post.author }
entity Post { id int primary key, author references Author?, level Level default 'low', score decimal(10, 2)?, at date, data json default '{}', comments many Comment.post }
entity Comment { id int primary key, post references Post, body text }
entity Best { author int primary key, post int }
command authors() { insert Author { id: 1, name: 'b' }, { id: 2, name: 'a' }, { id: 3, name: 'c' } }
command post($id: int, $author: Author.id?, $level: Level, $score: decimal(10, 2)?, $at: date) { insert Post { $id, $author, $level, $score, $at } }
command comments() { insert Comment { id: 1, post: 11, body: 'x' }, { id: 2, post: 11, body: 'y' }, { id: 3, post: 13, body: 'z' } }
query best() { select distinct on (author) { author.id, post: Post.id, score, data } from Post order by author, score desc nulls last, Post.id }
query worst_by_name() { select distinct on (n) { n: author.name, id } from Post order by n desc, score nulls first, id limit 2 offset 1 }
query levels() { select distinct on (level, author is null) { level, none: author is null, id } from Post order by author is null, level desc, at desc }
query without_order() { select distinct on (level) { level, id } from Post }
query some_of($levels: Level[]) { select distinct on (level) { level, id } from Post where level in $levels order by level, at, id desc }
query in_list() { select id from Post where id in (select distinct on (author) id from Post order by author, at desc, id) order by id }
query in_cte() { with top as (select distinct on (author) { author, id, score } from Post order by author, score desc nulls last, id) select { a.name, t.id } from top t join Author a on a.id = t.author order by a.name }
query derived() { select { x.id, x.score } from (select distinct on (level) { id, level, score } from Post where score is not null order by level, score) x order by x.score }
query there() -> one { select { some: exists (select distinct on (level) { level } from Post where score > 5), none: exists (select distinct on (level) { level } from Post where score > 500) } }
query arms() { (select distinct on (level) { id } from Post where level = 'high' order by level, id) union (select distinct on (level) { id } from Post where level = 'low' order by level, id desc) order by id }
query listed() -> one { select array(select distinct on (author) id from Post order by author desc, id) }
query grouped() { select distinct on (sum(score)) { author.id, total: sum(score), n: count(*) } from Post group by author order by total desc nulls last, count(*) desc, author.id }
query ranked() { select distinct on (author) { author.id, r: rank() over (order by at), post: Post.id } from Post order by author, r desc, Post.id }
query nested() { select distinct on (level) { id, level, author { name }, comments(order by id) { body } } from Post order by level, id }
query joined() { select distinct on (a) { a.name, c.body, p.id } from Author a left join a.posts p left join p.comments c order by a, c.body desc nulls last, p.id }
query sorted($by: enum) { select distinct on (author) { id } from Post order by author, switch $by { oldest: at, best: score desc nulls last }, id }
query optional($min: decimal(10, 2)?) { select distinct on (level) { id } from Post where? score >= $min order by level, score }
command keep() { insert Best select { author: x.author ?? 0, post: x.id } from (select distinct on (author) { author, id } from Post order by author, id) x on conflict (author) update { excluded.* } }
command keep_again() { insert Best (author, post) select distinct on (author) { author: author ?? 0, post: id } from Post order by author, id desc on conflict (author) update { excluded.* } }
query kept() { select { author, post } from Best order by author }
--> authors
--| = 3
--> post {"id": 11, "author": 1, "level": "low", "score": "1.50", "at": "2024-01-01"}
--| = 1
--> post {"id": 12, "author": 1, "level": "high", "score": "10", "at": "2024-01-01"}
--| = 1
--> post {"id": 13, "author": 1, "level": "low", "at": "2024-01-03"}
--| = 1
--> post {"id": 14, "author": 2, "level": "high", "score": "7", "at": "2024-01-02"}
--| = 1
--> post {"id": 15, "author": 2, "level": "high", "score": "7", "at": "2024-01-02"}
--| = 1
--> post {"id": 16, "level": "low", "score": "-1", "at": "2023-01-02"}
--| = 1
--> post {"id": 17, "level": "high", "at": "2025-01-02"}
--| = 1
--> comments
--| = 3
--> best
--| [1,12,"10.00",{}]
--| [2,14,"7.00",{}]
--| [null,16,"-1.00",{}]
--> worst_by_name
--| ["b",13]
--| ["a",14]
--> levels
--| ["high",false,14]
--| ["low",false,13]
--| ["high",true,17]
--| ["low",true,16]
--> without_order
--| ["low",11]
--| ["high",12]
--> some_of {"levels": ["low"]}
--| ["low",16]
--> some_of {"levels": []}
--> in_list
--| [13]
--| [14]
--| [17]
--> in_cte
--| ["a",14]
--| ["b",12]
--> derived
--| [16,"-1.00"]
--| [14,"7.00"]
--> there
--| [true,false]
--> arms
--| [12]
--| [16]
--> listed
--| [[16,14,11]]
--> grouped
--| [2,"14.00",2]
--| [1,"11.50",3]
--| [null,"-1.00",2]
--> ranked
--| [1,6,13]
--| [2,4,14]
--| [null,7,17]
--> nested
--| [11,"low","b",[["x"],["y"]]]
--| [12,"high","b",[]]
--> joined
--| ["b","z",13]
--| ["a",null,14]
--| ["c",null,null]
--> sorted {"by": "oldest"}
--| [11]
--| [14]
--| [16]
--> sorted {"by": "best"}
--| [12]
--| [14]
--| [16]
--> optional {}
--| [16]
--| [14]
--> optional {"min": "7"}
--| [14]
--> keep
--| = 3
--> kept
--| [0,16]
--| [1,11]
--| [2,14]
--> keep_again
--| = 3
--> kept
--| [0,17]
--| [1,13]
--| [2,15]
