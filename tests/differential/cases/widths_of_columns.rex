-- A number that a column cannot hold is the same error everywhere, and leaves nothing.
entity E0 { id bigint primary key, s smallint?, d decimal(5, 2)? }
command fill_0() { insert E0 { id: 1, s: 3, d: 1.25 } }
query all_tables() { select { id, s, d } from E0 }
command run0_0() { update E0 { s: s * 20000 } where true }
command run1_0() { update E0 { d: d * 900 } where true }
command run2_0() { insert E0 { id: 2, s: 40000 } }
