-- Recursions that some database does not run.
entity T { id int primary key, parent references T? }

query a() { with recursive r as (select { id } from T where id in (select id from r)) select id from r }
--                         ^ E0670
query b() { with recursive r as (select { id } from T union all select { id } from r order by id limit 3) select id from r }
--                         ^ E0670
query c() { with recursive r as (select { id } from T union all select { id: max(id) } from r) select id from r }
--                         ^ E0670
query d() { with recursive r as (select { id } from T union all select { t.id } from T t left join r on r.id = t.id) select id from r }
--                         ^ E0670
query e() { with recursive r as (select { id } from T union all select { t.id } from T t where t.id in (select id from r)) select id from r }
--                         ^ E0670
query f() { with recursive r as (select { id } from T union all select { a.id } from r a join r b on a.id = b.id) select id from r }
--                         ^ E0670
query g() { with recursive r as (select { id } from T except select { id } from r) select id from r }
--                         ^ E0670
query h() { with recursive r as (select { id, n: 1 } from T union all select { id, row_number() over (order by id) } from r) select id from r }
--                         ^ E0670
query i() { with recursive r as (select { id } from T union all select { c.id } from r left join T c on c.parent.id = r.id where c.id is not null) select id from r order by id }
query j() { with recursive r(n) as (select { 1 } union all select { n + 1 } from r where n < 5) select n from r order by n }
query k() { with recursive r as (select { r.id } from r union all select { t.id } from T t join r on t.parent.id = r.id) select id from r order by id }
--                         ^ E0670
