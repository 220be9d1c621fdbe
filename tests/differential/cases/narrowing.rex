-- What is called not null: one pair of a row, or one bound, decides alone.
entity E0 { id bigint primary key, a bigint?, b bigint? }
command fill_0() { insert E0 { id: 1, a: 5 } }
command fill_1() { insert E0 { id: 2, b: 7 } }
command fill_2() { insert E0 { id: 3, a: 1, b: 2 } }
query q0() { select { k: s1.id, v: s1.a, w: s1.b } from E0 s1 where ((s1.id, s1.a) <> (9, 3)) order by s1.id }
query q1() { select { k: s1.id, w: s1.b } from E0 s1 where (not (3 between 17 and s1.b)) order by s1.id }
query q2() { select { k: s1.id, v: timestamptz '2024-02-29 00:00:00Z' + interval '1 months 2 days 86399999999 microseconds' } from E0 s1 order by s1.id }
query q3() { select { k: s1.id, v: s1.a, w: s1.b } from E0 s1 where ((s1.a, s1.id) not in ((9, 8), (9, 7))) order by s1.id }
query q4() { select { k: s1.id, v: s1.a, w: s1.b } from E0 s1 where (not ((s1.a, s1.id) in ((9, 8), (9, 7)))) order by s1.id }
query q5() { select { k: s1.id, v: s1.a } from E0 s1 where (((1, 2) = (s1.a, 3)) is not null) order by s1.a nulls last, s1.id }
