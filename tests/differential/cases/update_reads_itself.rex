-- The values of an update are those from before it, also where they are of other rows of the table.
entity E0 { id bigint primary key, a text?, n int?, r0 references E0? }
command fill_0() { insert E0 { id: 1, a: 'one', n: 1 } }
command fill_1() { insert E0 { id: 2, a: 'two', n: 2, r0: 1 } }
command fill_2() { insert E0 { id: 3, a: 'three', r0: 2 } }
command fill_3() { update E0 { r0: 3 } where id = 1 }
query all_tables() { select { id, a, n, r0: r0.id } from E0 }
-- run0_0 $p0: {"int":0}
command run0_0($p0: bigint) { update E0 as s1 { a: s1.r0.a, n: s1.r0.n } where s1.id > $p0 returning { s1.id, s1.a } }
command run1_0() { update E0 as s1 { n: (select max(s2.id) from E0 s2 where s2.a > s1.a), a: 'x' } where s1.n is distinct from 2 }
