entity E0 { id bigint primary key, c0 smallint, c1 int? }
command fill_E0_0() { insert E0 { id: 1, c0: 48, c1: null }, { id: 2, c0: 0, c1: 7 } }
query q0() { select { id, a: array_append(array[c0, -12], -10) = array[36], b: array_prepend(5, array[c0]) = array[5, 48], c: array_remove(array[c0, 7], 7) = array[c0], d: array_append(array[c1], -3) = array[7, -3] } from E0 order by id }
