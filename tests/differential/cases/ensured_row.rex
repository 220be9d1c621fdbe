entity E0 { id bigint primary key, c0 text }
command fill_E0_0() { insert E0 { id: 1, c0: 'a' } }
query all_tables() { select { t: k.t, e0: e0.id, e0_0: e0.c0 } from (select { t: 0 }) k left join E0 e0 on k.t = 0 }
-- run0_0 $p0: {"int":7}
transaction run0_0($p0: bigint) { let row = select { k: E0.id } from E0 where E0.id = $p0; ensure row is not null else 'gone'; update E0 { c0: 'x' } where id = row.k; return row; }
-- run1_0 $p0: {"int":1}
transaction run1_0($p0: bigint) { let row = select { k: E0.id } from E0 where E0.id = $p0; ensure row is not null else 'gone'; update E0 { c0: 'x' } where id = row.k; return { row.k }; }
