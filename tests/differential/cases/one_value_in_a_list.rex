-- The value of a path, alone in a list, is null where there is no row.
entity E0 { id bigint primary key, key text? }
entity E3 { id bigint primary key, r0 references E0? }
command fill_0() { insert E0 { id: 7, key: 'alpha' } }
command fill_1() { insert E3 { id: 1 } }
command fill_2() { insert E3 { id: 2, r0: 7 } }
query q0() { select { k: s1.id, v: ('beta' not in (s1.r0.key)), w: ('beta' not in (s1.r0.key, s1.r0.key)) } from E3 s1 order by s1.id }
query q1() { select s1.id from E3 s1 where ('beta' not in ((select s2.key from E0 s2 where s2.id = s1.id))) }
