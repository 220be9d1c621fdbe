-- What can be null, and what conditions prove not to be.
entity Author { id int primary key, name text, bio text?, boss references Author?, posts many Post.author, profile one? Profile.author }
entity Profile { author references Author primary key, site text?, age int }
entity Post { id int primary key, author references Author?, editor references Author?, title text, score int? }
fn sure(x: int) -> int = x;
command authors() { insert Author { id: 1, name: 'a' }, { id: 2, name: 'b', bio: 'x', boss: 1 } }
command profiles() { insert Profile { author: 2, age: 7 } }
command posts() { insert Post { id: 1, author: 1, title: 'x', score: 5 }, { id: 2, title: 'y' }, { id: 3, author: 2, editor: 1, title: 'z', score: 7 } }
query one_side() { select { name, profile { age, site }, profile.age, there: profile is not null } from Author order by id }
query objects() { select { id, author { name, boss { name } }, e: editor { id } } from Post order by id }
query coalesced() { select { id, a: author.name ?? 'nobody', b: coalesce(score, author.id, 0), c: nullif(title, 'x'), d: greatest(score, 6), e: case when score is null then -1 else score end, f: sure(coalesce(score, 1)) } from Post order by id }
query narrowed() { select { id, s: sure(score), n: author.name } from Post where score is not null and author is not null order by id }
query narrowed_or() { select { id, x: case when score is not null then sure(score) end } from Post order by id }
query tests() { select { id, a: score is distinct from 5, b: (score > 5) is true, c: (score > 5) is not false, d: (score > 5) is null, e: author = editor, f: not (score > 5), g: score in (5, null::int), h: score not in (7) } from Post order by id }
query outer_rows() { select { p.title, a.name, n: a.name || '!' } from Post p left join p.author a on a.id > 1 order by p.id }
query sums() { select { s: sum(score), m: max(score), c: count(score), a: avg(score) } from Post where id > 99 }
query grouped() { select { author.id, n: count(*), s: sum(score) } from Post group by author order by author.id nulls first }
query ordered() { select id from Post order by score nulls first, id }
query ordered_desc() { select id from Post order by score desc, id }
query ordered_last() { select id from Post order by score desc nulls last, id }
query arms() { select score from Post union select age from Profile order by score nulls first }
--> authors
--| = 2
--> profiles
--| = 1
--> posts
--| = 3
--> one_side
--| ["a",null,null,null,false]
--| ["b",7,null,7,true]
--> objects
--| [1,"a",null,null]
--| [2,null,null,null]
--| [3,"b","a",1]
--> coalesced
--| [1,"a",5,null,6,5,5]
--| [2,"nobody",0,"y",6,-1,1]
--| [3,"b",7,"z",7,7,7]
--> narrowed
--| [1,5,"a"]
--| [3,7,"b"]
--> narrowed_or
--| [1,5]
--| [2,null]
--| [3,7]
--> tests
--| [1,false,false,false,false,null,true,true,true]
--| [2,true,false,true,true,null,null,null,null]
--| [3,true,true,true,false,false,false,null,false]
--> outer_rows
--| ["x",null,null]
--| ["y",null,null]
--| ["z","b","b!"]
--> sums
--| [null,null,0,null]
--> grouped
--| [null,1,null]
--| [1,1,5]
--| [2,1,7]
--> ordered
--| [2]
--| [1]
--| [3]
--> ordered_desc
--| [2]
--| [3]
--| [1]
--> ordered_last
--| [3]
--| [1]
--| [2]
--> arms
--| [null]
--| [5]
--| [7]
