-- A list in a document, as a key of groups and of `distinct on` and as what orders them: written the same everywhere.
struct Doc { s text, tags text[] }
entity E1 { id bigint primary key, c0 json<Doc>, n int? }
command fill_0() { insert E1 { id: 1, c0: json '{"s": "a", "tags": ["x", "y"]}', n: 1 } }
command fill_1() { insert E1 { id: 2, c0: json '{"s": "b", "tags": []}' } }
command fill_2() { insert E1 { id: 3, c0: json '{"s": "c", "tags": ["y", "z"]}', n: 4 } }
query q0() { select { g: cardinality(s1.c0.tags), n: count(*) } from E1 s1 group by g order by g }
query q1() { select { g: array_position(s1.c0.tags, 'y'), m: min(s1.n) } from E1 s1 group by g having count(*) > 0 order by g nulls last }
query q2() { select distinct on (cardinality(s1.c0.tags)) { s1.id } from E1 s1 order by cardinality(s1.c0.tags), s1.id desc }
query q3() { select { g: cardinality(s1.c0.tags || s1.c0.tags), n: count(*) } from E1 s1 where cardinality(s1.c0.tags) >= 0 group by g order by g desc }
