-- `distinct` ordered by a label whose value has a subquery in it; a group by key and member of a document.
struct Doc { s text }
entity E0 { id bigint primary key, d json<Doc>?, r references E0?, of many E0.r }
command fill_0() { insert E0 { id: 1 } }
command fill_1() { insert E0 { id: 2, r: 1 } }
query q0() { select distinct { v: count(s1.of), w: s1.id } from E0 s1 order by v desc, w }
query q1() { select distinct { v: case when exists (E0 s2 where s2.id > s1.id) then 'b' else 'a' end } from E0 s1 order by v }
query q2() { select { g: s1.d.s, h: s1.id, n: count(*) } from E0 s1 group by g, h order by g, h }
query q3() { select { k: s1.id, v: json_array(s1.d.s, 'x'), w: json_array(json '[1]', 'x') } from E0 s1 order by s1.id }
