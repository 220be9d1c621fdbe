-- Windows, grouping, aggregates with filters and orders.
enum Kind { a, b }
entity Sale { id int primary key, shop text, kind Kind, price decimal(10, 2), at date, note text? }
command sales() { insert Sale { id: 1, shop: 'x', kind: 'a', price: 1.5, at: date '2024-01-01', note: 'n' }, { id: 2, shop: 'x', kind: 'b', price: 4, at: date '2024-01-02' }, { id: 3, shop: 'y', kind: 'a', price: 2, at: date '2024-01-02' }, { id: 4, shop: 'x', kind: 'a', price: 3, at: date '2024-02-01' } }
query ranks() { select { id, r: rank() over (partition by shop order by price desc), d: dense_rank() over (order by kind), n: row_number() over (order by id), p: percent_rank() over (order by id), c: cume_dist() over (order by kind), t: ntile(2) over (order by id) } from Sale order by id }
query neighbours() { select { id, prev: lag(price) over w, after: lead(price, 1, 0) over w, first: first_value(id) over w, last: last_value(id) over (w rows between unbounded preceding and unbounded following), second: nth_value(id, 2) over (order by id) } from Sale window w as (partition by shop order by at, id) order by id }
query frames() { select { id, a: sum(price) over (order by id rows between 1 preceding and current row), b: count(*) over (order by at range between unbounded preceding and current row), c: sum(price) over (order by at groups between 1 preceding and 1 following), d: avg(price) over (order by id rows between unbounded preceding and 1 following exclude current row), e: count(*) over (order by at groups current row exclude ties), f: count(*) filter (where kind = 'a') over (order by id) } from Sale order by id }
query two_windows() { select { id, a: sum(price) over w, b: count(*) over (w order by id) } from Sale window w as (partition by shop), v as (order by id) order by sum(price) over v, id }
query of_groups() { select { shop, s: sum(price), place: rank() over (order by sum(price) desc), share: sum(price) / sum(sum(price)) over () } from Sale group by shop order by place }
query grouped() { select { shop, kind, n: count(*), s: sum(price), low: min(price), top: max(at), mean: avg(price) } from Sale group by shop, kind having count(*) >= 1 and sum(price) > 1 order by shop, kind }
query by_label() { select { month: date_trunc('month', at), n: count(*) } from Sale group by month having n > 0 order by month desc }
query by_expression() { select { big: price > 2, n: count(*) } from Sale group by price > 2 order by big }
query filters() { select { a: count(*) filter (where kind = 'a'), b: sum(price) filter (where shop = 'none'), c: count(distinct shop), d: count(note), e: string_agg(shop, '/' order by id desc), f: array_agg(id order by price), g: bool_and(price > 1), h: bool_or(note is null) } from Sale }
query of_nothing() { select { n: count(*), s: sum(price), m: max(shop), t: string_agg(shop, ',' order by id) } from Sale where id > 99 }
query empty_groups() { select { shop, n: count(*) } from Sale where id > 99 group by shop order by shop }
query having_optional($n: int?) { select { shop, n: count(*) } from Sale group by shop having? count(*) >= $n order by shop }
query distinct_counts() { select { shop, d: count(distinct kind), s: sum(distinct price) } from Sale group by shop order by shop }
query without_group() -> one? { select { s: sum(price) } from Sale having count(*) > 1 }
query window_filter() { select { x.id } from (select { id, r: row_number() over (partition by shop order by price desc) } from Sale) x where x.r = 1 order by x.id }
query near($k: int, $j: bigint = 1) { select { id, a: count(*) over (order by id rows between $k preceding and $j following), b: sum(id) over (order by id range between $k preceding and current row), c: count(*) over (order by price range between 1 preceding and 1 following), d: count(*) over (order by at groups between $j preceding and current row) } from Sale order by id }
--> sales
--| = 4
--> near {"k": 1}
--| [1,2,1,2,1]
--| [2,3,3,2,3]
--| [3,3,5,3,3]
--| [4,2,7,3,3]
--> near {"k": 0, "j": 0}
--| [1,1,1,2,1]
--| [2,1,2,2,2]
--| [3,1,3,3,2]
--| [4,1,4,3,1]
--> near {"k": -1}
--| ! InvalidValue
--> ranks
--| [1,3,1,1,0.0,0.75,1]
--| [2,1,2,2,0.3333333333333333,1.0,1]
--| [3,1,1,3,0.6666666666666666,0.75,2]
--| [4,2,1,4,1.0,0.75,2]
--> neighbours
--| [1,null,"4.00",1,4,null]
--| [2,"1.50","3.00",1,4,2]
--| [3,null,"0.00",3,3,2]
--| [4,"4.00","0.00",1,4,2]
--> frames
--| [1,"1.50",1,"7.50","4.000000",1,1]
--| [2,"5.50",3,"10.50","1.750000",1,1]
--| [3,"6.00",3,"10.50","2.833333",1,2]
--| [4,"5.00",4,"9.00","2.500000",1,3]
--> two_windows
--| [1,"8.50",1]
--| [2,"8.50",2]
--| [3,"2.00",1]
--| [4,"8.50",3]
--> of_groups
--| ["x","8.50",1,"0.809524"]
--| ["y","2.00",2,"0.190476"]
--> grouped
--| ["x","a",2,"4.50","1.50","2024-02-01","2.250000"]
--| ["x","b",1,"4.00","4.00","2024-01-02","4.000000"]
--| ["y","a",1,"2.00","2.00","2024-01-02","2.000000"]
--> by_label
--| ["2024-02-01",1]
--| ["2024-01-01",3]
--> by_expression
--| [false,2]
--| [true,2]
--> filters
--| [3,null,2,1,"x/y/x/x",[1,3,4,2],true,true]
--> of_nothing
--| [0,null,null,null]
--> empty_groups
--> distinct_counts
--| ["x",2,"8.50"]
--| ["y",1,"2.00"]
--> without_group
--| ["10.50"]
--> window_filter
--| [2]
--| [3]
--> having_optional {}
--| ["x",3]
--| ["y",1]
--> having_optional {"n": 2}
--| ["x",3]
-- only postgres
query rolled() { select { shop, kind, s: sum(price) } from Sale group by rollup(shop, kind) order by shop nulls last, kind nulls last }
query cubed() { select { shop, kind, n: count(*) } from Sale group by cube(shop, kind) order by shop nulls last, kind nulls last }
query sets() { select { shop, kind, n: count(*) } from Sale group by grouping sets ((shop), (kind), ()) order by shop nulls last, kind nulls last }
query middle() { select { shop, m: percentile_cont(0.5) within group (order by price), d: percentile_disc(0.5) within group (order by price desc), o: mode() within group (order by kind) } from Sale group by shop order by shop }
--> sales
--| = 4
--> rolled
--| ["x","a","4.50"]
--| ["x","b","4.00"]
--| ["x",null,"8.50"]
--| ["y","a","2.00"]
--| ["y",null,"2.00"]
--| [null,null,"10.50"]
--> cubed
--| ["x","a",2]
--| ["x","b",1]
--| ["x",null,3]
--| ["y","a",1]
--| ["y",null,1]
--| [null,"a",3]
--| [null,"b",1]
--| [null,null,4]
--> sets
--| ["x",null,3]
--| ["y",null,1]
--| [null,"a",3]
--| [null,"b",1]
--| [null,null,4]
--> middle
--| ["x",3.0,"3.00","a"]
--| ["y",2.0,"2.00","a"]
