-- Bounds of `substr` that no 32-bit integer holds.
entity E0 { id bigint primary key, a text? }
command fill_0() { insert E0 { id: 1, a: 'äbc' } }
command fill_1() { insert E0 { id: 2 } }
query q0() { select { k: s1.id, v: substr(s1.a, 9223372036854775807, -2), w: substr(s1.a, -9223372036854775808, 9223372036854775807), x: substr(s1.a, 2, 9223372036854775807) } from E0 s1 order by s1.id }
