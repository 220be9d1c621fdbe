struct Doc { n bigint?, s text }
entity E0 { id bigint primary key, c0 bigint?, c1 text, c2 json<Doc>, c3 bool?, unique (coalesce(c0, -1)), unique (lower(c1)) where c3 }
command fill_E0_0() { insert E0 { id: 1, c0: null, c1: 'A', c2: json '{"s": "a"}', c3: true }, { id: 4, c0: 2, c1: 'a', c2: json '{"s": "b", "n": 7}', c3: null } }
query all_tables() { select { t: k.t, e0: e0.id, e0_0: e0.c0, e0_1: e0.c1, e0_2: e0.c2, e0_3: e0.c3 } from (select { t: 0 }) k left join E0 e0 on k.t = 0 }
command run0_0() { insert E0 { id: 5, c0: null, c1: 'x', c2: json '{"s": "c", "n": 5}' } on conflict (coalesce(c0, -1)) update { c1: coalesce(excluded.c2.s, ''), c0: excluded.c2.n } returning { k: id, v: c1 } }
command run1_0() { insert E0 { id: 5, c0: 3, c1: 'a', c2: json '{"s": "c"}', c3: true } on conflict (lower(c1)) where c3 update { excluded.* } returning { k: id, v: c1 } }
command run2_0() { insert E0 { id: 5, c0: 3, c1: 'a', c2: json '{"s": "c"}', c3: false } on conflict (lower(c1)) where c3 nothing }
