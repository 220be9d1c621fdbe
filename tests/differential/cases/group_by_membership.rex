entity E0 { id bigint primary key, c0 text?, c1 text[]?, r0 references E0? , l0 many E0.r0 }
command fill_E0_0() { insert E0 { id: 1, c0: 'a', c1: array['a', 'b'] }, { id: 2, c0: null, c1: array[], r0: 1 }, { id: 3, c0: 'c', c1: null, r0: 1 } }
query q0() { select { g: case when s2.c0 in s1.c1 then 'in' when s2.c0 is null then 'null' else 'out' end, n: count(*) } from E0 s1 right join s1.l0 s2 group by g order by g }
query q1() { select distinct { g: case when s2.c0 in s1.c1 then 'in' else 'out' end } from E0 s1 left join s1.l0 s2 order by g }
