-- Decimals of different scales under set operations and `in`; whole constants; a constant as a key of the order.
entity E0 { id bigint primary key, a decimal(12, 2)?, b decimal(12, 4)? }
command fill_0() { insert E0 { id: 1, a: 6.75, b: 6.7500 } }
command fill_1() { insert E0 { id: 2, a: -0.50, b: 0.0325 } }
command fill_2() { insert E0 { id: 3 } }
query q0() { select { v: s1.a } from E0 s1 union all select { v: s2.b } from E0 s2 order by v nulls first }
query q1() { select { v: s1.b } from E0 s1 union (select { v: s2.a } from E0 s2 union select { v: (s3.a / 5) } from E0 s3) order by v }
query q2() { select { k: s1.id, v: (s1.a in (select s2.b from E0 s2)), w: (s1.b not in (select s2.a from E0 s2 where s2.a is not null)) } from E0 s1 order by s1.id }
query q3() { select { k: s1.id, v: decimal '-175', w: (15)::decimal(14, 0) } from E0 s1 order by s1.id }
query q4() { select { g: (-2.75)::decimal(14, 0), n: count(*) } from E0 s1 group by g order by g }
