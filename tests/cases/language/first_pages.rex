-- The first page of queries of every form; a page asks for one row more, which says whether there are more.
entity Author { id int primary key, name text, posts many Post.author }
entity Post { id int primary key, author references Author, title text, score int?, comments many Comment.post }
entity Comment { id int primary key, post references Post, body text }
command authors() { insert Author { id: 1, name: 'a' }, { id: 2, name: 'b' } }
command posts() { insert Post { id: 1, author: 1, title: 'x', score: 5 }, { id: 2, author: 1, title: 'y' }, { id: 3, author: 2, title: 'z', score: 9 }, { id: 4, author: 2, title: 'x', score: 1 } }
command comments() { insert Comment { id: 1, post: 1, body: 'm' }, { id: 2, post: 4, body: 'n' } }
query plain($n: int = 2) { select { id, title } from Post order by id page keyset $n max 100 }
query mixed($n: int) { select { id, score } from Post order by score desc nulls last, title, id page keyset $n }
query with_lists($n: int) { select { id, comments(order by id) { body } } from Post order by title desc, id page keyset $n }
query by_path($n: int) { select { id, author.name } from Post order by author.name desc, id page keyset $n }
query grouped($n: int) { select { author.id, n: count(*), best: max(score) } from Post group by author order by n, author.id page keyset $n }
query distinct_rows($n: int) { select distinct { title } from Post order by title page keyset $n }
query newest($n: int) { select distinct on (author) { author.id, post: Post.id } from Post order by author, Post.id desc page keyset $n }
query ranked($n: int) { select { id, r: rank() over (order by score) } from Post order by r, id page keyset $n }
query of_set($n: int) { select { id, name } from Author union select { id, title } from Post order by name, id page keyset $n }
query of_cte($n: int) { with p as (select { id, title } from Post where id > 1) select { p.id, p.title } from p order by p.title, p.id page keyset $n }
query numbered($n: int, $page: int) { select { id, title } from Post order by title, id page offset $page size $n max 50 }
query sorted($n: int, $by: enum) { select id from Post order by switch $by { title: title, score: score desc }, id page keyset $n }
query optional($n: int, $min: int?, $q: text?) { select id from Post where? score >= $min and? title = $q order by id page keyset $n }
--> authors
--| = 2
--> posts
--| = 4
--> comments
--| = 2
--> plain {}
--| [1,"x"]
--| [2,"y"]
--| [3,"z"]
--> plain {"n": 3}
--| [1,"x"]
--| [2,"y"]
--| [3,"z"]
--| [4,"x"]
--> mixed {"n": 2}
--| [3,9]
--| [1,5]
--| [4,1]
--> with_lists {"n": 2}
--| [3,[]]
--| [2,[]]
--| [1,[["m"]]]
--> by_path {"n": 2}
--| [3,"b"]
--| [4,"b"]
--| [1,"a"]
--> grouped {"n": 1}
--| [1,2,5]
--| [2,2,9]
--> distinct_rows {"n": 2}
--| ["x"]
--| ["y"]
--| ["z"]
--> newest {"n": 1}
--| [1,2]
--| [2,4]
--> ranked {"n": 3}
--| [4,1]
--| [1,2]
--| [3,3]
--| [2,4]
--> of_set {"n": 4}
--| [1,"a"]
--| [2,"b"]
--| [1,"x"]
--| [4,"x"]
--| [2,"y"]
--> of_cte {"n": 2}
--| [4,"x"]
--| [2,"y"]
--| [3,"z"]
--> numbered {"n": 2, "page": 1}
--| [1,"x"]
--| [4,"x"]
--| [2,"y"]
--> numbered {"n": 2, "page": 2}
--| [2,"y"]
--| [3,"z"]
--> optional {"n": 2}
--| [1]
--| [2]
--| [3]
--> optional {"n": 2, "min": 5}
--| [1]
--| [3]
--> optional {"n": 1, "min": 1, "q": "x"}
--| [1]
--| [4]
