-- Types beside types: constants, parameters and columns of several widths and scales.
enum Size { small, medium, large }
entity T { id int primary key, s text?, n smallint?, m bigint?, d decimal(10, 2)?, e decimal(12, 4)?, b bool?, size Size?, u uuid?, z bytes?, day date?, at timestamptz? }
command put($rows: { id: int, s: text?, n: smallint?, m: bigint?, d: decimal(10, 2)?, e: decimal(12, 4)?, b: bool?, size: Size?, u: uuid?, day: date?, at: timestamptz? }[]) { insert T from $rows }
query scales() { select { a: d + e, b: d * n, c: e / n, d: n / e, e: d - m, f: coalesce(d, e, 0), g: case when b then d else e end, h: d::decimal(12, 1), i: n::decimal(10, 2) * d, j: nullif(d, e), k: d = e, l: d < n, m: greatest(d, e, n), n: -d, o: d in (1.5, n, 2), p: d between n and e } from T order by id }
query widths() { select { a: n + m, b: n * n, c: n % 3, d: n & 6, e: coalesce(n, m), f: greatest(n, m, 5), g: case b when true then n else m end, h: n = m, i: b::int + 1, j: n in (1, m), k: abs(n), l: n::text || '-' || m::text } from T order by id }
query orders() { select { id, a: rank() over (order by s), b: rank() over (order by size desc nulls last), c: rank() over (order by d), e: rank() over (order by b), f: rank() over (order by u), g: rank() over (order by at nulls first) } from T order by id }
query windows() { select { id, a: lag(s, 1, 'none') over (order by id), b: sum(d) over (order by id), c: avg(d) over (partition by b order by id), e: first_value(size) over (order by s, id), f: lead(d, 1, 0) over (order by id), g: max(s) over (order by id), h: count(n) over (), i: avg(n) over (order by id rows between 1 preceding and 1 following), j: min(size) over (order by id), k: string_agg(s, ',') over (order by id) } from T order by id }
query sums() -> one { select { a: sum(d), b: sum(d * n), c: avg(d), d: avg(e), e: sum(n), f: avg(n), g: sum(distinct d), h: count(distinct e), i: min(e), j: max(n), k: sum(m), l: sum(d) filter (where n > 1), m: bool_or(b), n: max(day), o: min(at), p: max(size), q: sum(n * 1.5), r: avg(distinct n), s: count(b) } from T }
query grouped() { select { b, size, n: count(*), s: sum(d), t: string_agg(s, '|' order by s desc nulls last, id) } from T group by b, size order by b nulls first, size }
query united() { select { v: d } from T where id < 3 union select { v: e } from T union select { v: n } from T where id = 1 order by v }
entity K { id int primary key, d decimal(10, 2), e decimal(12, 4), m bigint }
command copied() { insert K (id, d, e, m) select { id: id, d: n, e: d, m: n } from T where n is not null and d < 1000 }
command copied_arms() { insert K (id, d, e, m) select { id: id + 10, d: n, e: d, m: n } from T where id = 1 and n is not null and d is not null union all select { id: 20, d: 1.5, e: 2, m: 3 } from T where id = 2 }
query copies() { select { id, d, e, m } from K order by id }
query inside() { select { id, a: d in (select t.e from T t where t.e is not null), b: n in (select t.d from T t where t.d is not null), c: (d, n) in (select { t.e, t.m } from T t where t.e is not null and t.m is not null), f: e = any(select t.d from T t where t.d is not null), g: e <> all(select t.n from T t where t.n is not null), h: (select max(t.e) from T t) = d, i: d in (select t.n from T t where t.n is not null union all select 1.5 from T t) } from T order by id }
query arms3() { select { v: n, w: n } from T where id = 1 union all select { v: d, w: m } from T where id = 2 union all (select { v: e, w: 7 } from T where id = 2 order by id limit 1) order by v }
query constants() { select { v.a, v.b } from (values (1, 1.5), (2, 2.25)) as v(a, b) order by v.a }
query growing() { with recursive t as (select { step: 1, v: d } from T where id = 1 union all select { t.step + 1, (t.v * 1.5)::decimal(12, 3) } from t where t.step < 4) select { step, v } from t order by step }
fn half(x: decimal(12, 4)) -> decimal(12, 4) = x / 2;
query choices() { select { id, a: case d when e then 'same' when 0 then 'none' end, b: case e when n then 1 else d end, c: half(d), f: half(1.5), g: coalesce(nullif(e, 0), d, 7), h: e is distinct from d, i: (d, e) = (e, d), j: (d, n) < (e, m) } from T order by id }
entity L { id int primary key, v decimal(10, 2) }
entity R { id int primary key, v decimal(12, 4) }
command fill_l() { insert L { id: 1, v: 1.5 }, { id: 2, v: 2 } }
command fill_r() { insert R { id: 1, v: 1.5 }, { id: 2, v: 2.0001 } }
query used() { select { l: l.id, r: r.id } from L l join R r using (v) order by l.id }
query joined_on() { select { l: l.id, r: r.id } from L l join R r on r.v >= l.v order by l.id, r.id }
command moved() { update L { v: r.v } from R r where r.id = L.id }
query moved_to() { select { id, v } from L order by id }
command merged() { insert L { id: 1, v: 3.25 } on conflict (id) update { v: L.v + excluded.v * 2 } returning { v } }
query per_list($rows: { id: int, v: decimal(10, 3) }[]) { select { r.id, r.v, l: l.v, a: r.v = l.v } from $rows r join L l on l.id = r.id order by r.id }
query compared() { select { id, a: b < true, b: u < uuid '80000000-0000-0000-0000-000000000000', c: size > 'small', d: size in ('small', 'large'), e: at < timestamptz '2024-01-01T00:00:00Z', f: day = date_of(at), g: s < 'b', h: size is distinct from 'small', i: size = coalesce(size, 'large'), j: b = (n > 1) } from T order by id }
query extremes() { select { a: greatest(day, date '2024-01-01'), b: least(at, timestamptz '2024-01-01T00:00:00Z'), c: greatest(b, false), d: greatest(s, 'b'), e: least(size, 'medium'), f: least(u, uuid '80000000-0000-0000-0000-000000000000') } from T order by id }
query sorted() { select id from T order by b desc, u, day nulls first, id }
query documents() -> one { select { a: json_agg(s order by id), b: json_agg(json_object(n: n, b: b, s: s) order by id) } from T }
query not_in() { select id from T where n not in (select t.m from T t where t.m is not null) order by id }
query not_in_nulls() { select id from T where n not in (select t.m from T t) }
query quantified() { select { id, a: n = any(select t.n from T t where t.id < 3), b: m <> all(select t.n from T t where t.n is not null) } from T order by id }
--> put {"rows": [{"id": 1, "s": "b", "n": 1, "m": 1, "d": "1.50", "e": "1.5000", "b": true, "size": "large", "u": "ffffffff-0000-0000-0000-000000000000", "day": "2024-02-29", "at": "2024-02-29T00:00:00Z"}, {"id": 2, "s": "B", "n": 2, "m": 9007199254740993, "d": "-0.05", "e": "2.3456", "b": false, "size": "small", "u": "00000000-0000-0000-0000-000000000001", "day": "1969-12-31", "at": "1969-12-31T23:59:59.999999Z"}, {"id": 3}, {"id": 4, "s": "é", "n": -32768, "m": -1, "d": "99999999.99", "e": "0.0000", "b": true, "size": "medium", "u": "7fffffff-ffff-ffff-ffff-ffffffffffff", "day": "9999-12-31", "at": "9999-12-30T00:00:00Z"}, {"id": 5, "s": "", "n": 0, "m": 0, "d": "0.00", "e": "-0.0050", "b": false, "day": "2024-01-01"}]}
--| = 5
--> scales
--| ["3.0000","1.50","1.500000","0.666667","0.50","1.5000","1.5000","1.5","1.5000",null,true,false,"1.5000","-1.50",true,true]
--| ["2.2956","-0.10","1.172800","0.852660","-9007199254740993.05","-0.0500","2.3456","-0.1","-0.1000","-0.0500",false,true,"2.3456","0.05",false,false]
--| [null,null,null,null,null,"0.0000",null,null,null,null,null,null,null,null,null,null]
--| ["99999999.9900","-3276799999672.32","0.000000",null,"100000000.99","99999999.9900","99999999.9900","100000000.0","-3276799999672.3200","99999999.9900",false,false,"99999999.9900","-99999999.99",false,false]
--| ["-0.0050","0.00",null,"0.000000","0.00","0.0000","-0.0050","0.0","0.0000","0.0000",false,false,"0.0000","0.00",true,false]
--> widths
--| [2,1,1,0,1,5,1,true,2,true,1,"1-1"]
--| [9007199254740995,4,2,2,2,9007199254740993,9007199254740993,false,1,false,2,"2-9007199254740993"]
--| [null,null,null,null,null,5,null,null,null,null,null,null]
--| [-32769,1073741824,-2,0,-32768,5,-32768,false,2,false,32768,"-32768--1"]
--| [0,0,0,0,0,5,0,true,1,true,0,"0-0"]
--> orders
--| [1,3,1,3,3,3,4]
--| [2,2,3,1,1,1,3]
--| [3,5,4,5,5,4,1]
--| [4,4,2,4,3,2,5]
--| [5,1,4,2,1,4,1]
--> windows
--| [1,"none","1.50","1.500000",null,"-0.05","b",4,1.5,"large","b"]
--| [2,"b","1.45","-0.050000",null,null,"b",4,1.5,"small","b,B"]
--| [3,"B","1.45",null,null,"99999999.99","b",4,-16383.0,"small","b,B"]
--| [4,null,"100000001.44","50000000.745000",null,"0.00","é",4,-16384.0,"small","b,B,é"]
--| [5,"é","100000001.44","-0.025000",null,"0.00","é",4,-16384.0,"small","b,B,é,"]
--> sums
--| ["100000001.44","-3276799999670.92","25000000.360000","0.960150",-32765,-8191.25,"100000001.44",4,"-0.0050",2,9007199254740993,"-0.05",true,"9999-12-31","1969-12-31T23:59:59.999999Z","large","-49147.5",-8191.25,4]
--> grouped
--| [null,null,1,null,null]
--| [false,"small",1,"-0.05","B"]
--| [false,null,1,"0.00",""]
--| [true,"medium",1,"99999999.99","é"]
--| [true,"large",1,"1.50","b"]
--> united
--| ["-0.0500"]
--| ["-0.0050"]
--| ["0.0000"]
--| ["1.0000"]
--| ["1.5000"]
--| ["2.3456"]
--| [null]
--> copied
--| = 3
--> copied_arms
--| = 2
--> copies
--| [1,"1.00","1.5000",1]
--| [2,"2.00","-0.0500",2]
--| [5,"0.00","0.0000",0]
--| [11,"1.00","1.5000",1]
--| [20,"1.50","2.0000",3]
--> inside
--| [1,true,false,true,true,true,false,true]
--| [2,false,false,false,false,true,false,false]
--| [3,null,null,null,null,null,null,null]
--| [4,false,false,false,true,false,false,false]
--| [5,true,true,false,false,true,false,true]
--> arms3
--| ["-0.0500",9007199254740993]
--| ["1.0000",1]
--| ["2.3456",7]
--> constants
--| [1,"1.50"]
--| [2,"2.25"]
--> growing
--| [1,"1.500"]
--| [2,"2.250"]
--| [3,"3.375"]
--| [4,"5.063"]
--> choices
--| [1,"same","1.50","0.7500","0.7500","1.5000",false,true,false]
--| [2,null,"-0.05","-0.0250","0.7500","2.3456",true,false,true]
--| [3,null,null,null,"0.7500","7.0000",false,null,null]
--| [4,null,"99999999.99","49999999.9950","0.7500","99999999.9900",true,false,false]
--| [5,"none","0.00","0.0000","0.7500","-0.0050",true,false,false]
--> fill_l
--| = 2
--> fill_r
--| = 2
--> used
--| [1,1]
--> joined_on
--| [1,1]
--| [1,2]
--| [2,2]
--> moved
--| = 2
--> moved_to
--| [1,"1.50"]
--| [2,"2.00"]
--> merged
--| ["8.00"]
--> per_list {"rows": [{"id": 1, "v": "8.000"}, {"id": 2, "v": "2"}]}
--| [1,"8.000","8.00",true]
--| [2,"2.000","2.00",true]
--> compared
--| [1,false,false,true,true,false,true,false,true,true,false]
--| [2,true,true,false,true,true,true,true,false,true,false]
--| [3,null,null,null,null,null,null,null,true,null,null]
--| [4,false,true,true,false,false,false,false,true,true,false]
--| [5,true,null,null,null,null,null,true,true,null,true]
--> extremes
--| ["2024-02-29","2024-01-01T00:00:00Z",true,"b","medium","80000000-0000-0000-0000-000000000000"]
--| ["2024-01-01","1969-12-31T23:59:59.999999Z",false,"b","small","00000000-0000-0000-0000-000000000001"]
--| ["2024-01-01","2024-01-01T00:00:00Z",false,"b","medium","80000000-0000-0000-0000-000000000000"]
--| ["9999-12-31","2024-01-01T00:00:00Z",true,"é","medium","7fffffff-ffff-ffff-ffff-ffffffffffff"]
--| ["2024-01-01","2024-01-01T00:00:00Z",false,"b","medium","80000000-0000-0000-0000-000000000000"]
--> sorted
--| [3]
--| [4]
--| [1]
--| [2]
--| [5]
--> documents
--| [["b","B",null,"é",""],[{"b":true,"n":1,"s":"b"},{"b":false,"n":2,"s":"B"},{"b":null,"n":null,"s":null},{"b":true,"n":-32768,"s":"é"},{"b":false,"n":0,"s":""}]]
--> not_in
--| [2]
--| [4]
--> not_in_nulls
--> quantified
--| [1,true,false]
--| [2,true,true]
--| [3,null,null]
--| [4,false,true]
--| [5,false,false]
-- refused
query growing_digits() { with recursive t as (select { step: 1, v: d } from T where id = 1 union all select { t.step + 1, t.v * 1.5 } from t where t.step < 4) select { step, v } from t }
--                                      ^ E0625
query rounded_away($ds: decimal(10, 2)[]) { select id from T where e in $ds }
--                                                                 ^ E0301
