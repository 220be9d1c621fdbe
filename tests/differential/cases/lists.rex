-- Null elements, lists of different lengths side by side, empty lists below operators, what stands beside `=`.
entity E0 { id bigint primary key, a bigint?, b text?, l bigint[]?, r references E0? }
command fill_0() { insert E0 { id: 1, a: 5, b: 'x', l: array[5, 7] } }
command fill_1() { insert E0 { id: 2, b: '', l: array[7] } }
command fill_2() { insert E0 { id: 3, a: 7, r: 1 } }
query q0() { select { k: s1.id, v: array[s1.a, 5] @> array[5], w: array[5] @> array[s1.a], x: array[s1.a] && array[s1.a], y: array[s1.a, 1] <@ array[1, 5] } from E0 s1 order by s1.id }
query q1() { select { k: s1.id, v: array_remove(array[s1.a, 5, 6], 5), w: array_position(array[s1.a, 5], s1.a), x: array_position(array[true, false], s1.a is null) } from E0 s1 order by s1.id }
query q2() { select { k: s1.id } from E0 s1 where not (array[5] @> array[s1.id]) is null order by s1.id }
query q3() { select { k: s1.id, v: s1.a = any(array[s1.a, 7]), w: 1 <> all(array[s1.a]), x: 7 = any(array(select s2.a from E0 s2 order by s2.id)) } from E0 s1 order by s1.id }
query q4() { select { s1.o, s1.a, s1.b } from unnest(array[1, 2, 3], array['a']) with ordinality as s1(a, b, o) order by s1.o }
query q5() { select { k: s1.id, s2.o, s2.v } from E0 s1 join lateral unnest(s1.l) with ordinality as s2(v, o) on true where s2.v > 5 order by s1.id, s2.o }
query q7() { select { k: s1.id, v: s1.l || array[s1.id::int] } from E0 s1 order by s1.id }
query q8() { select { a: array_agg('x' order by s1.id), b: json_agg('x' order by s1.id) } from E0 s1 }
query q9() { select { k: s1.id, v: array(select s2.id::int from E0 s2 order by s2.id) = array[s1.id, 2] } from E0 s1 order by s1.id }
query q10() { select { k: s1.id, v: s1.id not in ((array[7])[3]), w: s1.id in ((select max(s2.id) from E0 s2 where s2.id > 5)), x: array[s1.id::int] in (array[1, s1.id], array[s1.id]), y: array[s1.id::int] <@ array[s1.id] } from E0 s1 order by s1.id }
