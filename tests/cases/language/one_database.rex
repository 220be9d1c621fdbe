-- What one database has alone is refused with the reason where the other is a target too, and works in a project of that one.
entity Shop { id int primary key, name text, at timestamptz, data json default '{}', sales many Sale.shop }
entity Sale { id int primary key, shop references Shop, kind text, price int, note text? }
command shops() { insert Shop { id: 1, name: 'abc', at: timestamptz '2024-01-01T00:00:00Z', data: json '{"a": 1, "b": 2}' }, { id: 2, name: 'xyz', at: timestamptz '2024-07-01T12:00:00Z' } }
command sales() { insert Sale { id: 1, shop: 1, kind: 'a', price: 3 }, { id: 2, shop: 1, kind: 'b', price: 5 }, { id: 3, shop: 2, kind: 'a', price: 7 } }
query there() { select { name, n: count(sales) } from Shop order by id }
--> shops
--| = 2
--> sales
--| = 3
--> there
--| ["abc",2]
--| ["xyz",1]
-- refused
query lateral_rows() { select { s.name, x.n } from Shop s join lateral (select { n: sum(price) } from s.sales a) x on true }
--! E0701
query matching() { select id from Shop where name ~ '^a' }
--! E0701
query matching_any_case() { select id from Shop where name ~* '^a' }
--! E0701
query not_matching() { select id from Shop where name !~ '^a' }
--! E0701
query not_matching_any_case() { select id from Shop where name !~* '^a' }
--! E0701
query zone() { select { id, t: at at time zone 'Europe/Vienna' } from Shop }
--! E0701
query all_but() { select kind from Sale except all select kind from Sale where price > 4 }
--! E0701
query both_all() { select kind from Sale intersect all select kind from Sale where price > 4 }
--! E0701
query rolled() { select { kind, s: sum(price) } from Sale group by rollup(kind) }
--! E0701
query cubed() { select { kind, s: sum(price) } from Sale group by cube(kind) }
--! E0701
query sets() { select { kind, s: sum(price) } from Sale group by grouping sets ((kind), ()) }
--! E0701
query middle() { select percentile_cont(0.5) within group (order by price) from Sale }
--! E0701
query frequent() { select mode() within group (order by kind) from Sale }
--! E0701
query contained() { select id from Shop where data @> json '{"a": 1}' }
--! E0701
query same_document() { select id from Shop where data = json '{"b": 2, "a": 1}' }
--! E0701
query skipping() { select id from Sale order by id limit 1 for update skip locked }
--! E0701
query moved() { with gone as (delete Sale where price > 4 returning { id }) select id from gone }
--! E0701
query by_documents() { select { data, n: count(*) } from Shop group by data }
--! E0701
-- only postgres
query lateral_rows() { select { s.name, x.n } from Shop s join lateral (select { n: sum(price) } from s.sales a) x on true order by s.id }
query lateral_left() { select { s.name, x.id } from Shop s left join lateral (select id from s.sales a where a.price > 4 order by a.id limit 1) x on true order by s.id }
query matching() { select id from Shop where name ~ '^a' or name !~* 'ABC' and name ~* 'Y' order by id }
query zone() { select { id, t: at at time zone 'Europe/Vienna' } from Shop order by id }
query all_but() { select kind from Sale except all select kind from Sale where price > 4 order by kind }
query both_all() { select kind from Sale intersect all select kind from Sale where price > 4 order by kind }
query rolled() { select { kind, s: sum(price) } from Sale group by rollup(kind) order by kind nulls last }
query sets() { select { kind, s: sum(price) } from Sale group by grouping sets ((kind), ()) order by kind nulls last }
query contained() { select id from Shop where data @> json '{"a": 1}' }
query same_document() { select id from Shop where data = json '{"b": 2, "a": 1}' }
query moved() { with gone as (delete Sale where price > 4 returning { id, price }) select { id, price } from gone order by id }
query by_documents() { select { data, n: count(*) } from Shop group by data order by n, data }
command kept() { with old as (update Sale { note: 'old' } where price < 4 returning { id }) update Shop { name: 'touched' } where exists (old) returning { id, name } }
--> shops
--| = 2
--> sales
--| = 3
--> lateral_rows
--| ["abc",8]
--| ["xyz",7]
--> lateral_left
--| ["abc",2]
--| ["xyz",3]
--> matching
--| [1]
--| [2]
--> zone
--| [1,"2024-01-01T01:00:00"]
--| [2,"2024-07-01T14:00:00"]
--> all_but
--| ["a"]
--> both_all
--| ["a"]
--| ["b"]
--> rolled
--| ["a",10]
--| ["b",5]
--| [null,15]
--> sets
--| ["a",10]
--| ["b",5]
--| [null,15]
--> contained
--| [1]
--> same_document
--| [1]
--> by_documents
--| [{},1]
--| [{"a":1,"b":2},1]
--> moved
--| [2,5]
--| [3,7]
--> there
--| ["abc",1]
--| ["xyz",0]
