-- A group of which all keys have one value is at most one row, and so is what is distinct.
entity Org { id bigint primary key auto, slug text unique, name text }
entity Account { id bigint primary key auto, org references Org, nr int, kind text, active bool, parent references Account? }

query a($o: text) -> one? { select distinct { org.slug } from Account where org.slug = $o }
query b($o: text) -> one? { select { org.slug, n: count(*) } from Account where org.slug = $o group by org.slug }
query c($o: text) -> one? { select { org { name }, n: count(*) } from Account where org.slug = $o group by org }
query d($k: text) -> one? { select { kind, nr, n: count(*) } from Account where kind = $k group by kind, nr }
--                   ^^^^ E0622
query e($k: text) -> one? { select { low: lower(kind), n: count(*) } from Account where lower(kind) = $k group by lower(kind) }
query f($k: text) -> one? { select { p.kind, n: count(*) } from Account a left join a.parent p on p.kind = $k group by p.kind }
--                   ^^^^ E0622
query g($k: text) -> one? { select { p.kind, n: count(*) } from Account a left join a.parent p where p.kind = $k group by p.kind }
query h($k: text) -> atmost 2 { select { kind, active, n: count(*) } from Account where kind = $k group by kind, active }
query i($k: text) -> one? { select distinct on (kind) { id, kind } from Account where kind = $k order by kind, id }
query j() -> one? { select { a.kind, n: count(*) } from Account a left join Org o on o.id in (1, 2) and a.kind = 'x' group by a.kind }
--           ^^^^ E0622
query k() -> atmost 2 { select { a.id } from Account a left join Org o on a.id in (1, 2) and o.id = 1 }
--           ^^^^^^^^ E0622
query l($k: text?) -> one? { select { kind, n: count(*) } from Account where? kind = $k group by kind }
--                    ^^^^ E0622
