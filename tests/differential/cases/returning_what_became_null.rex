-- What `where` proved of the row before an update is not known of what it returns.
entity E0 { id bigint primary key, a bigint?, r0 references E0? }
command fill_0() { insert E0 { id: 1, a: 1 } }
command fill_1() { insert E0 { id: 2, a: 7, r0: 1 } }
query all_tables() { select { id, a, r0: r0.id } from E0 }
command run0_0() { update E0 as s1 { a: nullif(s1.a, 7), r0: null } where s1.a > 0 and s1.r0 is not null returning { s1.id, v: new.a, w: s1.r0 } }
command run1_0() { update E0 as s1 { a: default } where s1.a > 0 returning { s1.id, v: s1.a } }
