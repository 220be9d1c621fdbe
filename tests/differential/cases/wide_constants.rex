-- What constants make has 64 bits, wherever they stand.
entity E0 { id bigint primary key, a bigint? }
command fill_0() { insert E0 { id: 1, a: 4 } }
query q0() { select { k: s1.id, v: (abs(4) << 59), w: (abs(-4) * 2147483647) } from E0 s1 order by s1.id }
query q1() { select { k: s1.id, v: (greatest(1, 2) << 40), w: (least(2147483647, 2147483646) + 2) } from E0 s1 order by s1.id }
query q2() { select { k: s1.id, v: (case when s1.id = 1 then 1 else 2 end << 40), w: (-(2147483647) - 2) } from E0 s1 order by s1.id }
query q3() { select { k: s1.id, v: (nullif(4, 3) << 40), w: (coalesce(s1.a, 2147483647) + 2147483647) } from E0 s1 order by s1.id }
query q4() { select { k: s1.id, v: (s1.x << 40) } from (select { id: s2.id, x: 4 } from E0 s2) s1 order by s1.id }
query q5() { select { k: s1.id, v: ((select max(4) from E0 s2) << 40), w: (sign(-4) * 2147483647 * 2) } from E0 s1 order by s1.id }
