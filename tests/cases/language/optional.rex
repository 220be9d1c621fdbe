-- Optional parts: conditions, limits, orders, in every place.
enum Level { low, high }
entity Author { id int primary key, name text, posts many Post.author }
entity Post { id int primary key, author references Author, title text, level Level, score int?, comments many Comment.post }
entity Comment { id int primary key, post references Post, body text, score int }
command authors() { insert Author { id: 1, name: 'a' }, { id: 2, name: 'b' } }
command posts() { insert Post { id: 1, author: 1, title: 'xa', level: 'low', score: 5 }, { id: 2, author: 1, title: 'y', level: 'high' }, { id: 3, author: 2, title: 'xz', level: 'low', score: 9 } }
command comments() { insert Comment { id: 1, post: 1, body: 'm', score: 3 }, { id: 2, post: 1, body: 'n', score: 1 }, { id: 3, post: 3, body: 'o', score: 4 } }
query found($author: Author.id?, $q: text?, $min: int?, $level: Level?) { select id from Post where? author.id = $author and? title like $q || '%' and? score >= $min and? level = $level order by id }
query by_path($name: text?, $body: text?) { select id from Post where id > 0 and? author.name = $name and? exists (comments where body = $body) order by id }
query two_of_one($low: int?, $high: int?) { select id from Post where? score between $low and $high order by id }
query nested($min: int?, $q: text?) { select { id, comments(where? score >= $min and body <> 'zz' order by id) { id } } from Post where? title like $q order by id }
query in_subquery($min: int?) { select { id, n: (select count(*) from Comment c where c.post = Post and? c.score >= $min), m: count(comments) } from Post order by id }
query in_derived($min: int?) { select { a.name, x.n } from Author a join (select { author, n: count(*) } from Post where? score >= $min group by author) x on x.author = a order by a.id }
query in_list($ids: int[]?) { select id from Post where? id in $ids order by id }
query in_cte($min: int?) { with p as (select { id, score } from Post where? score >= $min) select id from p order by id }
query in_arm($min: int?) { select id from Post where? score >= $min union select id from Comment where? score >= $min order by id }
query limited($n: int?, $skip: int = 0) { select id from Post order by id limit $n offset $skip }
query sorted($by: enum) { select id from Post order by switch $by { title: title desc, author: (author.name desc, score), score: score desc nulls last }, id }
query defaults($level: Level = 'low', $min: int = 6) { select id from Post where level = $level and score >= $min order by id }
query aware($score: int?) { select id from Post where score is not distinct from $score order by id }
query spelled($score: int?) { select id from Post where ($score is null or score = $score) order by id }
query combined($a: int?, $b: text?, $c: int?, $d: text?, $by: enum) { select id from Post where? id >= $a and? title >= $b and? score >= $c and? author.name >= $d order by switch $by { up: id, down: id desc } limit 2 }
query sorted_by_counts($least: int?, $most: int?, $min: int?, $by: enum) {
  select id from Post where? id >= $least and? id <= $most
  order by switch $by { level: level, author: author.id, count: (select count(*) from Comment c where c.post = Post and? c.score >= $min) desc },
    (select count(*) from Comment c where c.post = Post and? c.score >= $min) desc, id
}
command patch($id: int, $title: text?, $score: int??) { update Post { title?: $title, score?: $score } where id = $id returning { title, score } }
--> authors
--| = 2
--> posts
--| = 3
--> comments
--| = 3
--> found {}
--| [1]
--| [2]
--| [3]
--> found {"author": 1}
--| [1]
--| [2]
--> found {"q": "x", "min": 6}
--| [3]
--> found {"level": "low", "author": 1, "q": "x", "min": 1}
--| [1]
--> by_path {}
--| [1]
--| [2]
--| [3]
--> by_path {"name": "b"}
--| [3]
--> by_path {"name": "a", "body": "n"}
--| [1]
--> two_of_one {}
--| [1]
--| [2]
--| [3]
--> two_of_one {"low": 1}
--| [1]
--| [2]
--| [3]
--> two_of_one {"low": 1, "high": 6}
--| [1]
--> nested {}
--| [1,[[1],[2]]]
--| [2,[]]
--| [3,[[3]]]
--> nested {"min": 2, "q": "x%"}
--| [1,[[1]]]
--| [3,[[3]]]
--> in_subquery {}
--| [1,2,2]
--| [2,0,0]
--| [3,1,1]
--> in_subquery {"min": 2}
--| [1,1,2]
--| [2,0,0]
--| [3,1,1]
--> in_derived {}
--| ["a",2]
--| ["b",1]
--> in_derived {"min": 6}
--| ["b",1]
--> in_list {}
--| [1]
--| [2]
--| [3]
--> in_list {"ids": []}
--> in_list {"ids": [3, 1]}
--| [1]
--| [3]
--> in_cte {}
--| [1]
--| [2]
--| [3]
--> in_cte {"min": 6}
--| [3]
--> in_arm {}
--| [1]
--| [2]
--| [3]
--> in_arm {"min": 4}
--| [1]
--| [3]
--> limited {}
--| [1]
--| [2]
--| [3]
--> limited {"n": 1}
--| [1]
--> limited {"n": 1, "skip": 1}
--| [2]
--> limited {"n": 0}
--> sorted {"by": "title"}
--| [2]
--| [3]
--| [1]
--> sorted {"by": "author"}
--| [3]
--| [1]
--| [2]
--> sorted {"by": "score"}
--| [3]
--| [1]
--| [2]
--> defaults {}
--| [3]
--> defaults {"level": "low", "min": 1}
--| [1]
--| [3]
--> aware {}
--| [2]
--> aware {"score": 9}
--| [3]
--> spelled {}
--| [1]
--| [2]
--| [3]
--> spelled {"score": 9}
--| [3]
--> combined {"by": "up"}
--| [1]
--| [2]
--> combined {"by": "down", "a": 1, "b": "x", "c": 1, "d": "a"}
--| [3]
--| [1]
--> patch {"id": 1, "title": "new"}
--| ["new",5]
--> sorted_by_counts {"by": "level"}
--| [1]
--| [3]
--| [2]
--> sorted_by_counts {"by": "level", "min": 4}
--| [3]
--| [1]
--| [2]
--> sorted_by_counts {"by": "author", "min": 4}
--| [1]
--| [2]
--| [3]
--> sorted_by_counts {"by": "count"}
--| [1]
--| [3]
--| [2]
--> sorted_by_counts {"by": "count", "min": 4, "least": 1, "most": 3}
--| [3]
--| [1]
--| [2]
