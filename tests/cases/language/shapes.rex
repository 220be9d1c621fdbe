-- Shapes: named ones, stars, scalar rows, nested lists with all their clauses, names of fields.
entity Author { id int primary key, name text, bio text?, posts many Post.author }
entity Post { id int primary key, author references Author, title text, score int?, comments many Comment.post }
entity Comment { id int primary key, post references Post, author references Author?, score int, body text }
shape AuthorCard of Author { id, name }
shape PostCard of Post { id, title, author AuthorCard }
shape PostFull of Post { ...PostCard, score, comments(order by id) { id, by: author.name } }
command authors() { insert Author { id: 1, name: 'a' }, { id: 2, name: 'b', bio: 'x' } }
command posts() { insert Post { id: 1, author: 1, title: 'x', score: 5 }, { id: 2, author: 1, title: 'y' }, { id: 3, author: 2, title: 'z', score: 9 } }
command comments() { insert Comment { id: 1, post: 1, author: 2, score: 3, body: 'm' }, { id: 2, post: 1, score: -1, body: 'n' }, { id: 3, post: 3, author: 1, score: 4, body: 'o' }, { id: 4, post: 1, score: 4, body: 'p' } }
query cards() { select PostCard from Post order by id }
query fulls() { select PostFull from Post order by id }
query spread() { select { ...PostCard, score, up: score + 1 } from Post order by id }
query nested_card() { select { id, author AuthorCard, who: author AuthorCard } from Post order by id }
query stars() { select { * } from Author order by id }
query stars_except() { select { * except (bio), n: count(posts) } from Author order by id }
query alias_stars() { select { p.*, a.* except (id, bio) } from Post p join p.author a order by p.id }
query alias_except() { select { p.* except (score, author_id) } from Post p order by p.id }
query scalars() { select title from Post order by id }
query counted() { select count(*) from Post }
query path_names() { select { author.id, author.name, p.title } from Post p order by p.id }
query lists($min: int?) {
  select { name, posts(where? score >= $min order by score desc nulls last limit 2) { title, comments(where score > 0 order by id desc) { body, author { name } } } } from Author order by id
}
query aliased() { select { title, replies: comments as c (where c.score > Post.id order by c.id) { id, c.score } } from Post order by id }
query one_of_list() { select { title, best: comments(order by score desc, id limit 1) { id, score }, first: comments(order by id limit 1) { id } one? } from Post order by id }
query offsets() { select { title, rest: comments(order by id limit 5 offset 1) { id } } from Post order by id }
query distinct_list() { select { name, scores: posts(distinct order by score nulls last) { score } } from Author order by id }
query through_path() { select { body, post { title, author { name, posts(order by id) { id } } } } from Comment order by id }
query list_of_path() { select { id, author.posts(order by id) { id } } from Comment where id < 3 order by id }
query labelled() { select { t: title, author { n: name }, "select": id, "order": score } from Post order by "order" nulls first }
query one_row($id: int) -> one? { select { id, comments(order by id) { id } } from Post where id = $id }
query several_lists() { select { title, good: comments(where score > 3 order by id) { id }, bad: comments(where score < 0) { id, body } } from Post order by id }
--> authors
--| = 2
--> posts
--| = 3
--> comments
--| = 4
--> cards
--| [1,"x",1,"a"]
--| [2,"y",1,"a"]
--| [3,"z",2,"b"]
--> fulls
--| [1,"x",1,"a",5,[[1,"b"],[2,null],[4,null]]]
--| [2,"y",1,"a",null,[]]
--| [3,"z",2,"b",9,[[3,"a"]]]
--> spread
--| [1,"x",1,"a",5,6]
--| [2,"y",1,"a",null,null]
--| [3,"z",2,"b",9,10]
--> nested_card
--| [1,1,"a",1,"a"]
--| [2,1,"a",1,"a"]
--| [3,2,"b",2,"b"]
--> stars
--| [1,"a",null]
--| [2,"b","x"]
--> stars_except
--| [1,"a",2]
--| [2,"b",1]
--> alias_stars
--| [1,1,"x",5,"a"]
--| [2,1,"y",null,"a"]
--| [3,2,"z",9,"b"]
--> alias_except
--| [1,"x"]
--| [2,"y"]
--| [3,"z"]
--> scalars
--| ["x"]
--| ["y"]
--| ["z"]
--> counted
--| [3]
--> path_names
--| [1,"a","x"]
--| [1,"a","y"]
--| [2,"b","z"]
--> aliased
--| ["x",[[1,3],[4,4]]]
--| ["y",[]]
--| ["z",[[3,4]]]
--> one_of_list
--| ["x",[4,4],[1]]
--| ["y",null,null]
--| ["z",[3,4],[3]]
--> offsets
--| ["x",[[2],[4]]]
--| ["y",[]]
--| ["z",[]]
--> distinct_list
--| ["a",[[5],[null]]]
--| ["b",[[9]]]
--> through_path
--| ["m","x","a",[[1],[2]]]
--| ["n","x","a",[[1],[2]]]
--| ["o","z","b",[[3]]]
--| ["p","x","a",[[1],[2]]]
--> list_of_path
--| [1,[[3]]]
--| [2,[]]
--> labelled
--| ["y","a",2,null]
--| ["x","a",1,5]
--| ["z","b",3,9]
--> several_lists
--| ["x",[[4]],[[2,"n"]]]
--| ["y",[],[]]
--| ["z",[[3]],[]]
--> lists {}
--| ["a",[["x",[["p",null],["m","b"]]],["y",[]]]]
--| ["b",[["z",[["o","a"]]]]]
--> lists {"min": 6}
--| ["a",[]]
--| ["b",[["z",[["o","a"]]]]]
--> one_row {"id": 1}
--| [1,[[1],[2],[4]]]
--> one_row {"id": 99}
