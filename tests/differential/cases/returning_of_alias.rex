entity E0 { id bigint primary key, c0 text, l1 many E1.r0 }
entity E1 { id bigint primary key, c0 text, r0 references E0 }
command fill_E0_0() { insert E0 { id: 1, c0: 'a' } }
command fill_E1_0() { insert E1 { id: 1, c0: 'b', r0: 1 } }
query all_tables() { select { t: k.t, e0: e0.id, e0_0: e0.c0, e1: e1.id, e1_0: e1.c0, e1_1: e1.r0.id } from (select { t: 0 } union all select { t: 1 }) k left join E0 e0 on k.t = 0 left join E1 e1 on k.t = 1 }
command run0_0() { insert E1 as s1 { id: 4, c0: 'x', r0: 1 } returning { k: s1.id, o: s1.r0 { k: id, v: c0 } } }
command run1_0() { update E0 as s1 { c0: 'y' } where s1.id = 1 returning { k: s1.id, m: s1.l1 as s2 (order by s2.id) { k: s2.id, v: s2.c0 } } }
command run2_0() { insert E0 { id: 4, c0: 'z', l1: [ { id: 7, c0: 'w' } ] } returning { k: E0.id, m: E0.l1 (order by id) { k: id } } }
