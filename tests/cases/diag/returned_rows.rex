-- What a write cannot give of other rows where its `returning` has the written row alone: what it changes itself.
entity Person { id int primary key, name text, boss references Person? on delete set null }
entity Post { id int primary key, person references Person on delete cascade, title text }
entity Note as q { id int primary key, person references Person, title text }

command a() { update Post p { person: 2 } from Person q where q.id = p.person returning { p.id, q.name } }
--      ^ E0701
command b() { delete Person q using Post p where p.person = q returning { q.id, p.title } }
--      ^ E0701
command c() { delete Person where name = 'x' returning { id, boss.id } }
--      ^ E0701
command d() { update Post p { title: o.title } from Post o where o.id = p.id + 1 returning { p.id, o.title } }
--      ^ E0701
command e() { update Note n { title: 'x' } from Person q where q.id = n.person returning { n.id, q.name } }
--      ^ E0701
command f($id: int) { delete Person where id = $id returning { id, boss.id } }
command g() { update Post p { title: q.name } from Person q where q.id = p.person returning { p.id, q.name } }
