entity E0 { id bigint primary key, l1 many E1.r0 }
entity E1 { id bigint primary key, r0 references E0 on delete restrict on update restrict }
command fill_E0_0() { insert E0 { id: 1 }, { id: 4 } }
command fill_E1_0() { insert E1 { id: 1, r0: 1 } }
query all_tables() { select { t: k.t, e0: e0.id, e1: e1.id, e1_0: e1.r0.id } from (select { t: 0 } union all select { t: 1 }) k left join E0 e0 on k.t = 0 left join E1 e1 on k.t = 1 }
command run0_0() { delete E0 where true }
command run1_0() { update E0 { id: 2 } where id = 1 }
command run2_0() { delete E0 where id = 4 }
