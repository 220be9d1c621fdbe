-- Labels of the shape in other clauses, and the columns whose names they have.
entity User { id int primary key, name text, posts many Post.author }
entity Post { id int primary key, author references User, title text, score int? }
command users() { insert User { id: 1, name: 'a' }, { id: 2, name: 'B' } }
command posts() { insert Post { id: 1, author: 1, title: 'x', score: 5 }, { id: 2, author: 1, title: 'Y' }, { id: 3, author: 2, title: 'z', score: 2 } }
query by_label() { select { lowered: lower(title), n: count(*) } from Post group by lowered having n > 0 order by n desc, lowered desc }
query same_column() { select { title: title, score: Post.score } from Post order by title, score }
query same_key() { select { author: author, n: count(*) } from Post group by author order by author }
query same_key_by_path() { select { author: author.id, n: count(*) } from Post group by author order by author }
query of_relation() { select { id, posts: count(posts) } from User order by posts desc }
query of_joined() { select { name: u.name, title: p.title } from Post p join p.author u order by name, title }
query in_expressions() { select { id, half: score / 2 } from Post order by half + 1 nulls last, id }
query not_the_column() { select { id, title: lower(title) } from Post order by Post.title, id }
query of_derived() { select { n: x.n } from (select { n: score, id } from Post) x order by n nulls last }
query sum_of_column() { select { author.id, score: sum(score) } from Post group by author having score > 2 order by score desc }
query whole_sum() { select { score: sum(score) } from Post order by score }
query relation() { select { id, author: author.name } from Post order by author desc, id }
query outside() { select { id, best: (select max(p.score) from Post p where p.author = User) } from User order by best }
--> users
--| = 2
--> posts
--| = 3
--> by_label
--| ["z",1]
--| ["y",1]
--| ["x",1]
--> same_column
--| ["Y",null]
--| ["x",5]
--| ["z",2]
--> same_key
--| [1,2]
--| [2,1]
--> same_key_by_path
--| [1,2]
--| [2,1]
--> of_relation
--| [1,2]
--| [2,1]
--> of_joined
--| ["B","z"]
--| ["a","Y"]
--| ["a","x"]
--> in_expressions
--| [3,1]
--| [1,2]
--| [2,null]
--> not_the_column
--| [2,"y"]
--| [1,"x"]
--| [3,"z"]
--> of_derived
--| [2]
--| [5]
--| [null]
--> sum_of_column
--| [1,5]
--> whole_sum
--| [7]
--> relation
--| [1,"a"]
--| [2,"a"]
--| [3,"B"]
--> outside
--| [2,2]
--| [1,5]
-- refused
query hides() { select { id, title: lower(title) } from Post order by title, id }
--                                                                    ^^^^^ E0642
query hides_in_group() { select { score: score / 2, n: count(*) } from Post group by score }
--                                                                                   ^^^^^ E0642
query hides_grouped() { select { p.id, title: count(*) } from Post p group by p order by title, p.id }
--                                                                                       ^^^^^ E0642
query hides_key() { select { author: author.name, n: count(*) } from Post group by author }
--                                                                                 ^^^^^^ E0642
query hides_output() { select { n: x.n + 1 } from (select { n: score } from Post) x order by n }
--                                                                                           ^ E0642
query hides_joined() { select { name: upper(u.name), p.title } from Post p join p.author u order by name }
--                                                                                                  ^^^^ E0642
