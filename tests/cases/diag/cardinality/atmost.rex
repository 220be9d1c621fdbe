-- `-> atmost n` is proved by limits, pages, keys, lists of constants and the values of a type, or it is a warning; a limit that lets more through
-- makes it wrong.
enum Level { low, mid, high }
entity Author { id int primary key, level Level, rank Level?, ok bool, posts many Post.author, best many Post.author(order by id limit 3) }
entity Post { id int primary key, author references Author, slug text unique, title text }

query by_limit() -> atmost 5 { select id from Post order by id limit 5 }
query wrong_limit() -> atmost 4 { select id from Post order by id limit 5 }
--                     ^^^^^^^^ E0621
query any_limit($n: int) -> atmost 4 { select id from Post order by id limit $n }
--                          ^^^^^^^^ E0622
query by_page($n: int) -> atmost 20 { select id from Post order by id page keyset $n max 20 }
query wrong_page($n: int) -> atmost 10 { select id from Post order by id page keyset $n max 20 }
--                           ^^^^^^^^^ E0621
query by_keys() -> atmost 3 { select title from Post where id in (1, 2, 3) }
query by_key_lists() -> atmost 4 { select { p.title, a.level } from Post p cross join Author a where p.slug in ('a', 'b') and a.id in (1, 2) }
query too_many_keys() -> atmost 2 { select title from Post where id in (1, 2, 3) }
--                       ^^^^^^^^ E0622
query by_one_key($id: int) -> atmost 1 { select title from Post where id = $id }
query by_values() -> atmost 2 { select v.a from (values (1), (2)) as v(a) }
query by_series() -> atmost 10 { select n from generate_series(1, 10) as g(n) }
query by_kind() -> atmost 3 { select { level, n: count(*) } from Author group by level }
query by_kinds() -> atmost 8 { select { rank, ok, n: count(*) } from Author group by rank, ok }
query by_kinds_of_more() -> atmost 7 { select { rank, ok, n: count(*) } from Author group by rank, ok }
--                          ^^^^^^^^ E0622
query by_distinct() -> atmost 2 { select distinct ok from Author }
query by_first() -> atmost 3 { select distinct on (level) { id } from Author order by level, id }
query by_union() -> atmost 5 { (select id from Post order by id limit 2) union (select id from Author order by id limit 3) }
query by_intersect() -> atmost 2 { (select id from Post order by id limit 2) intersect select id from Author }
query by_derived() -> atmost 3 { select { x.id, a.ok } from (select { id, author } from Post order by id limit 3) x join Author a on a = x.author }
query by_cte() -> atmost 3 { with x as (select id from Post order by id limit 3) select x.id from x }
query by_relation($id: int) -> atmost 2 { select { a.id, p.title } from Author a left join a.posts(order by id limit 2) p where a.id = $id }
query by_own_limit($id: int) -> atmost 3 { select { p.title } from Author a join a.best p where a.id = $id }
query by_nothing($id: int) -> atmost 9 { select { p.title } from Author a join a.posts p where a.id = $id }
--                            ^^^^^^^^ E0622
query optional_key($id: int?) -> atmost 3 { select title from Post where? id = $id and id in (1, 2, 3) }
query full() -> atmost 3 { select { x.id, y: a.id } from (select id from Post order by id limit 3) x full join Author a on a.id = x.id }
--              ^^^^^^^^ E0622
command renamed() -> atmost 2 { update Post { title: '' } where id in (1, 2) returning id }
command gone() -> atmost 2 { delete Post where author.id in (1, 2) returning id }
--                ^^^^^^^^ E0622
