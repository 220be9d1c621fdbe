-- Nulls without a type of their own: in arms, rows and cases.
entity T { id int primary key, a int?, t text?, d decimal(6, 2)?, at timestamptz?, j json? }
command start() { insert T { id: 1, a: 1, t: 'x', d: 1.5 }, { id: 2, a: null, t: null } }
query later_arm() { select { id, t } from T union all select { id: 10, t: null } order by id }
query first_arm() { select { id: 10, t: null } union all select { id, t } from T order by id }
query three() { select { id: 1, a: null } union all select { id: 2, a: null } union all select { id, a } from T order by id, a }
query named_once() { select { a: 1, b: 'x' } union all select { 2, null } }
query one_value() { select t from T where id = 1 union all select null }
query rows_later() { select { v.id, v.t } from (values (1, 'a'), (2, null)) as v(id, t) order by v.id }
query rows_first() { select { v.id, v.t } from (values (1, null), (2, 'b')) as v(id, t) order by v.id }
query cased() { select { id, c: case when a is null then null when a > 0 then 'pos' else null end } from T order by id }
query cased_first() { select { id, c: case a when 1 then null else d end } from T order by id }
query coalesced() { select { id, c: coalesce(null, a, null) } from T order by id }
query derived() { select { x.id, x.t } from (select { id, t: null } from T union all select { id: 7, t: 'seven' }) x order by x.id }
query dates() { select { id, at: null } from T where id = 1 union all select { id, at } from T where id = 2 }
query decimals() { select { id, d } from T union all select { id: 3, d: null } union all select { id: 4, d: 2.25 } order by id }
query wider() { select { id, a: null } from T where id = 1 union all select { id, a: 5000000000 } from T where id = 2 order by id }
query recursive_null() { with recursive r as (select { id: 1, up: null } union all select { id: r.id + 1, up: r.id } from r where r.id < 3) select { r.id, r.up } from r order by r.id }
query nested_rows() { select { a: (select count(*) from (values (1, null), (2, 'z')) as v(id, t) where v.t is null) } }
command put_null() { insert T (id, t, a) values (3, null, null), (4, 'four', 4) }
command put_arm() { insert T (id, t) select { 5, null } union all select { 6, 'six' } }
command put_cased($id: int) { update T { t: case when a is null then null else t || '!' end, d: null, at: null } where id = $id returning { t, d } }
--> start
--| = 2
--> later_arm
--| [1,"x"]
--| [2,null]
--| [10,null]
--> first_arm
--| [1,"x"]
--| [2,null]
--| [10,null]
--> three
--| [1,1]
--| [1,null]
--| [2,null]
--| [2,null]
--> named_once
--| [1,"x"]
--| [2,null]
--> one_value
--| ["x"]
--| [null]
--> rows_later
--| [1,"a"]
--| [2,null]
--> rows_first
--| [1,null]
--| [2,"b"]
--> cased
--| [1,"pos"]
--| [2,null]
--> cased_first
--| [1,null]
--| [2,null]
--> coalesced
--| [1,1]
--| [2,null]
--> derived
--| [1,null]
--| [2,null]
--| [7,"seven"]
--> dates
--| [1,null]
--| [2,null]
--> decimals
--| [1,"1.50"]
--| [2,null]
--| [3,null]
--| [4,"2.25"]
--> wider
--| [1,null]
--| [2,5000000000]
--> recursive_null
--| [1,null]
--| [2,1]
--| [3,2]
--> nested_rows
--| [1]
--> put_null
--| = 2
--> put_arm
--| = 2
--> put_cased {"id": 1}
--| ["x!",null]
-- refused
query all_null() { select { id, t: null } from T union all select { 2, null } }
--                                 ^^^^ E0310
query values_null() { select v.x from (values (1, null), (2, null)) as v(i, x) }
--                                                ^^^^ E0310
