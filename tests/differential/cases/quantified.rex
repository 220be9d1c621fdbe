-- Comparisons with all rows of a query, and rows in lists of rows whose numbers have different scales.
entity E0 { id bigint primary key, a decimal(9, 2)?, b decimal(9, 4)?, t text? }
command fill_0() { insert E0 { id: 1, a: 1.50, b: 1.5000, t: 'a' } }
command fill_1() { insert E0 { id: 2, b: 0.0225, t: 'B' } }
command fill_2() { insert E0 { id: 3, a: -2.00 } }
query q0() { select { k: s1.id, v: s1.a < any (select s2.b from E0 s2), w: s1.a >= all (select s2.b from E0 s2 where s2.b is not null), x: s1.id = all (select s2.id from E0 s2), y: s1.id <> any (select s2.id from E0 s2) } from E0 s1 order by s1.id }
query q1() { select { k: s1.id, v: s1.a > any (select s2.b from E0 s2 where s2.id > 9), w: s1.a > all (select s2.b from E0 s2 where s2.id > 9), x: s1.t < any (select s2.t from E0 s2), y: s1.t <= all (select s2.t from E0 s2 where s2.t is not null) } from E0 s1 order by s1.id }
query q2() { select { k: s1.id, v: (s1.a, s1.id) in ((s1.b, 1), (2.25, s1.id)), w: (s1.a, s1.id) not in ((s1.a, 9), (0.0225, 3)) } from E0 s1 order by s1.id }
query q4() { select { k: s1.id, v: 'a' >= any (select concat(s2.t, '') from E0 s2 where s2.t is not null) } from E0 s1 order by s1.id }
query q3() { select { k: s1.id, n: (select count(*) from E0 s3) >= all (select s2.id from E0 s2) } from E0 s1 order by s1.id }
