-- A row that is never missing: of an aggregate, of values, and of joins that keep it.
entity Tag { id int primary key, name text unique, posts many Post through PostTag }
entity Post { id int primary key, tags many Tag through PostTag }
entity PostTag { post references Post, tag references Tag, primary key (post, tag) }

query of_a_table() -> one { with a as (select { n: count(*) } from Tag) select { n } from a }
query of_two() -> one { with a as (select { n: count(*) } from Tag) select { a.n, b.m } from a cross join (select { m: count(*) } from Post) b }
query beside_a_key() -> one { select { t.n, u.name } from (select { n: count(*) } from Tag) t left join Tag u on u.id = 9 }
query of_values() -> one { select { v.a } from (values (1)) as v(a) }
query values_alone() -> one { values (1, 'a') }
query filtered() -> one { select { t.n } from (select { n: count(*) } from Tag) t where t.n > 1 }
--                  ^^^ E0622
query joined() -> one { select { t.n } from (select { n: count(*) } from Tag) t join Tag u on u.id = 9 }
--                ^^^ E0622
query of_maybe() -> one { select { t.n } from (select { n: count(*) } from Tag having count(*) > 1) t }
--                  ^^^ E0622
query by_both_ends($p: int) -> one? { select { t.name } from PostTag pt join pt.tag t where pt.post = $p and t.name = 'sql' }
query by_one_end($p: int) -> one? { select { t.name } from PostTag pt left join pt.tag t on t.name = 'sql' where pt.post = $p }
--                           ^^^^ E0622
command inserted($id: int) -> one { insert Tag values ($id, 'a') returning id }
command copied($id: int) -> one? { insert Tag select { id: id + 1, name: name || '!' } from Tag where id = $id returning id }
command computed() -> one { insert Tag select { id: max(id) + 1 ?? 1, name: 'x' } from Tag returning id }
command left_out($id: int) -> one { insert Tag values ($id, 'a') on conflict do nothing returning id }
--                            ^^^ E0622
