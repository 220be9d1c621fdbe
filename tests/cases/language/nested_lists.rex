-- Nested lists: what their conditions may use, common tables in them, distinct rows and limits, and where they may stand.
entity User { id int primary key, name text, level int?, rating float?, wait interval?, posts many Post.author }
entity Post { id int primary key, author references User, editor references User?, title text, score int?, comments many Comment.post, tags many Tag through PostTag }
entity Comment { id int primary key, post references Post, author references User?, score int, body text }
entity Tag { id int primary key, name text, posts many Post through PostTag }
entity PostTag { post references Post, tag references Tag, primary key (post, tag) }
command users() { insert User { id: 1, name: 'a', level: 3, rating: 0.5, wait: interval '1 day' }, { id: 2, name: 'b', rating: -0.0 }, { id: 3, name: 'c', level: 4, rating: 2.5, wait: interval '2 hours' } }
command posts() { insert Post { id: 1, author: 1, editor: 2, title: 'x', score: 2 }, { id: 2, author: 1, title: 'y' }, { id: 3, author: 3, editor: 1, title: 'z', score: 4 }, { id: 4, author: 2, title: 'x', score: 2 } }
command comments() { insert Comment { id: 1, post: 1, author: 2, score: 3, body: 'm' }, { id: 2, post: 1, score: 3, body: 'n' }, { id: 3, post: 3, author: 1, score: 4, body: 'o' }, { id: 4, post: 1, author: 3, score: 1, body: 'm' }, { id: 5, post: 3, score: 4, body: 'p' }, { id: 6, post: 2, score: 0, body: 'q' } }
command tags() { insert Tag { id: 1, name: 'r' }, { id: 2, name: 's' } }
command tagged() { insert PostTag { post: 1, tag: 1 }, { post: 1, tag: 2 }, { post: 3, tag: 2 } }
query cte_in_list() { with top as (select { id, score } from Comment where score > 2) select { id, comments(where id in (select id from top) order by id) { id } } from Post order by id }
query cte_joined_in_value() { with top as (select { post: post.id, score } from Comment) select { id, comments(order by id) { id, best: (select max(t.score) from top t where t.post = comments.post.id) } } from Post order by id }
query cte_in_value() { with n as (select count(*) from Comment) select { id, all: (select value from n), comments(order by id) { id, all: (select value from n) } } from Post where id < 3 order by id }
query cte_of_cte() { with a as (select { id, score } from Comment where score > 1), b as (select { id } from a where score > 3) select { id, comments(where id in (select id from b) order by id) { id, low: exists (select id from a where a.id = Comment.id) } } from Post order by id }
query cte_twice() { with a as (select { id } from Comment where score > 2) select { name, posts(order by id) { id, comments(where id in (select id from a) order by id) { id } } } from User where id in (select min(x.id) from a x) or id > 1 order by id }
query cte_recursive() { with recursive n as (select { i: 1 } union all select { i: n.i + 1 } from n where n.i < 3) select { id, comments(where score in (select i from n) order by id) { id } } from Post order by id }
query cte_renamed() { with a(x, y) as (select { id, score } from Comment) select { id, comments(order by id) { id, s: (select max(y) from a where x = Comment.id) } } from Post where id = 1 }
query cte_limited($least: int?) { with a as (select { id } from Comment where? score >= $least) select { id, comments(where id in (select id from a) order by id limit 1) { id } } from Post order by id limit 3 }
query cte_shadowed() { with a as (select { id } from Comment where score > 3) select { id, comments(where id in (with a as (select { id } from Comment where score < 3) select id from a) order by id) { id, t: exists (select id from a where a.id = Comment.id) } } from Post order by id }
query nullable_outer() { select { id, score, comments(where score > Post.score order by id) { id } } from Post order by id }
query nullable_is_null() { select { id, score, comments(where Post.score is null or score = 3 order by id) { id } } from Post order by id }
query nullable_distinct_from() { select { id, comments(where author is distinct from Post.editor order by id) { id } } from Post order by id }
query nullable_shown() { select { id, comments(order by id) { id, of: Post.score, more: Post.score + score } } from Post order by id }
query nullable_float() { select { name, posts(order by id) { id, r: User.rating } } from User order by id }
query float_condition() { select { name, posts(where id::float > User.rating order by id) { id } } from User order by id }
query interval_shown() { select { name, posts(order by id) { id, w: User.wait } } from User order by id }
query nullable_parent() { select { id, editor { name, posts(where score > User.level - 2 order by id) { id } } } from Post order by id }
query nullable_of_path() { select { id, comments(where score > Post.editor.level order by id) { id } } from Post order by id }
query distinct_limited() { select { id, s: comments(distinct order by score desc limit 2) { score } } from Post order by id }
query distinct_offset() { select { id, s: comments(distinct order by body, score limit 2 offset 1) { body, score } } from Post order by id }
query distinct_first() { select { id, s: comments(distinct order by score desc limit 1) { score } } from Post order by id }
query distinct_paths() { select { id, by: comments(distinct order by author.name nulls last limit 2) { author { name } } } from Post order by id }
query distinct_parameters($n: int?) { select { id, s: comments(distinct order by score limit $n) { score } } from Post order by id }
query left_alias() { select { p.id, e { name, posts(order by id) { id } } } from Post p left join p.editor e order by p.id }
query left_alias_path() { select { p.id, e.posts(order by id) { id } } from Post p left join p.editor e order by p.id }
query left_condition() { select { p.id, e { name, posts(where score > p.score - 1 order by id) { id } } } from Post p left join p.editor e on e.id > 1 order by p.id }
query grouped() { select { author { name, posts(order by id) { id } }, n: count(*) } from Post group by author order by author.id }
query grouped_alias() { select { p.id, n: count(c), p.tags(order by name) { name } } from Post p left join p.comments c group by p order by p.id }
query grouped_by_key() { select { author.id, author.posts(order by id) { id }, best: max(score) } from Post group by author.id order by author.id }
query distinct_with_key() { select distinct { author.id, author.posts(order by id) { id } } from Post order by author.id }
query through() { select { name, posts(distinct order by title limit 1) { title } } from Tag order by id }
query several_relations() { select { name, posts.comments(order by id) { id, body } } from User order by id }
query several_limited() { select { name, best: posts.comments(where score > 1 order by score desc, id limit 1) { id } } from User order by id }
query several_through() { select { name, posts.tags(distinct order by name) { name } } from User order by id }
--> users
--| = 3
--> posts
--| = 4
--> comments
--| = 6
--> tags
--| = 2
--> tagged
--| = 3
--> cte_in_list
--| [1,[[1],[2]]]
--| [2,[]]
--| [3,[[3],[5]]]
--| [4,[]]
--> cte_joined_in_value
--| [1,[[1,3],[2,3],[4,3]]]
--| [2,[[6,0]]]
--| [3,[[3,4],[5,4]]]
--| [4,[]]
--> cte_in_value
--| [1,6,[[1,6],[2,6],[4,6]]]
--| [2,6,[[6,6]]]
--> cte_of_cte
--| [1,[]]
--| [2,[]]
--| [3,[[3,true],[5,true]]]
--| [4,[]]
--> cte_twice
--| ["a",[[1,[[1],[2]]],[2,[]]]]
--| ["b",[[4,[]]]]
--| ["c",[[3,[[3],[5]]]]]
--> cte_recursive
--| [1,[[1],[2],[4]]]
--| [2,[]]
--| [3,[]]
--| [4,[]]
--> cte_renamed
--| [1,[[1,3],[2,3],[4,1]]]
--> cte_shadowed
--| [1,[[4,false]]]
--| [2,[[6,false]]]
--| [3,[]]
--| [4,[]]
--> nullable_outer
--| [1,2,[[1],[2]]]
--| [2,null,[]]
--| [3,4,[]]
--| [4,2,[]]
--> nullable_is_null
--| [1,2,[[1],[2]]]
--| [2,null,[[6]]]
--| [3,4,[]]
--| [4,2,[]]
--> nullable_distinct_from
--| [1,[[2],[4]]]
--| [2,[]]
--| [3,[[5]]]
--| [4,[]]
--> nullable_shown
--| [1,[[1,2,5],[2,2,5],[4,2,3]]]
--| [2,[[6,null,null]]]
--| [3,[[3,4,8],[5,4,8]]]
--| [4,[]]
--> nullable_float
--| ["a",[[1,0.5],[2,0.5]]]
--| ["b",[[4,0.0]]]
--| ["c",[[3,2.5]]]
--> float_condition
--| ["a",[[1],[2]]]
--| ["b",[[4]]]
--| ["c",[[3]]]
--> interval_shown
--| ["a",[[1,"P1D"],[2,"P1D"]]]
--| ["b",[[4,null]]]
--| ["c",[[3,"PT7200S"]]]
--> nullable_parent
--| [1,"b",[]]
--| [2,null,null]
--| [3,"a",[[1]]]
--| [4,null,null]
--> nullable_of_path
--| [1,[]]
--| [2,[]]
--| [3,[[3],[5]]]
--| [4,[]]
--> distinct_limited
--| [1,[[3],[1]]]
--| [2,[[0]]]
--| [3,[[4]]]
--| [4,[]]
--> distinct_offset
--| [1,[["m",3],["n",3]]]
--| [2,[]]
--| [3,[["p",4]]]
--| [4,[]]
--> distinct_first
--| [1,[3]]
--| [2,[0]]
--| [3,[4]]
--| [4,null]
--> distinct_paths
--| [1,[["b"],["c"]]]
--| [2,[[null]]]
--| [3,[["a"],[null]]]
--| [4,[]]
--> left_alias
--| [1,"b",[[4]]]
--| [2,null,null]
--| [3,"a",[[1],[2]]]
--| [4,null,null]
--> left_alias_path
--| [1,[[4]]]
--| [2,[]]
--| [3,[[1],[2]]]
--| [4,[]]
--> left_condition
--| [1,"b",[[4]]]
--| [2,null,null]
--| [3,null,null]
--| [4,null,null]
--> grouped
--| ["a",[[1],[2]],2]
--| ["b",[[4]],1]
--| ["c",[[3]],1]
--> grouped_alias
--| [1,3,[["r"],["s"]]]
--| [2,1,[]]
--| [3,2,[["s"]]]
--| [4,0,[]]
--> grouped_by_key
--| [1,[[1],[2]],2]
--| [2,[[4]],2]
--| [3,[[3]],4]
--> distinct_with_key
--| [1,[[1],[2]]]
--| [2,[[4]]]
--| [3,[[3]]]
--> through
--| ["r",["x"]]
--| ["s",["x"]]
--> several_relations
--| ["a",[[1,"m"],[2,"n"],[4,"m"],[6,"q"]]]
--| ["b",[]]
--| ["c",[[3,"o"],[5,"p"]]]
--> several_limited
--| ["a",[1]]
--| ["b",null]
--| ["c",[3]]
--> several_through
--| ["a",[["r"],["s"]]]
--| ["b",[]]
--| ["c",[["s"]]]
--> cte_limited {}
--| [1,[1]]
--| [2,[6]]
--| [3,[3]]
--> cte_limited {"least": 4}
--| [1,null]
--| [2,null]
--| [3,[3]]
--> distinct_parameters {}
--| [1,[[1],[3]]]
--| [2,[[0]]]
--| [3,[[4]]]
--| [4,[]]
--> distinct_parameters {"n": 1}
--| [1,[[1]]]
--| [2,[[0]]]
--| [3,[[4]]]
--| [4,[]]
