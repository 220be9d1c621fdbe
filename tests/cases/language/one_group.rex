-- All rows as one group, which nothing but `having` or `order by` says, and rows beside rows of literals.
enum Kind { a, b }
entity Score { id int primary key, player text, points int, kind Kind, age int? }
command some() { insert Score { id: 1, player: 'x', points: 5, kind: 'a' }, { id: 2, player: 'y', points: 7, kind: 'b', age: 3 }, { id: 3, player: 'x', points: 1, kind: 'a', age: 4 } }
query by_having() { select { x: 1 } from Score having count(*) > 2 }
query by_having_of_nothing() { select { x: 1, y: 'a' } from Score where id > 99 having count(*) = 0 }
query by_no_aggregate() { select { x: 1 } from Score having true }
query by_optional($n: int?) { select { x: 1 } from Score having? count(*) >= $n }
query by_order() { select 1 from Score order by count(*) }
query in_exists() { select { few: exists (select 1 from Score having count(*) > 9), some: exists (select { id: 1 } from Score having max(points) > 6) } }
query in_a_set() { select { x: 1 } from Score having count(*) > 2 union all select { x: 2 } from Score having count(*) > 9 }
query beside() { select { id, n: (select 1 from Score o where o.player = s.player having count(*) > 1) } from Score s order by id }
query skipped() { select { id, n: (select count(*) from Score offset 1), m: (select count(*) from Score limit 1) } from Score order by id limit 1 }
query rows() { select id from Score where (id, kind) in ((1, 'a'), (2, 'a'), (3, 'a')) order by id }
query row() { select id from Score where (kind, id) = ('b', 2) }
query cases() { select { id, x: case when age is null then 0 else age end, y: case when age is not null then age else points end, z: case when not (age is not null) then -1 else 1 end } from Score order by id }
query first() { select { id, f: first_value(points) over (order by id), l: last_value(age) over (order by id) } from Score order by id }
query escaped() { select { id, g: player like 'x!%' escape '!', a: player || '%' like 'x!%' escape '!', b: player || '!' like '_!!' escape '!', c: player || '\' like '_\' escape '!', d: 'A_' ilike 'a#_' escape '#', e: 'AB' ilike 'a#_' escape '#', f: 'a' not like '%!a' escape '!' } from Score order by id limit 1 }
query on_optional($n: int?) { select { s.id, o: o.id } from Score s left join Score o on? o.points > $n order by s.id, o.id limit 4 }
query on_optional_of_two($n: int?) { select { s.id, o: o.id } from Score s join Score o on? o.points > $n and o.id <> s.id order by s.id, o.id }
query times_interval($n: int) { select { a: interval '1 day' * $n, b: $n * interval '1 day', c: timestamptz '2024-01-31T00:00:00Z' + interval '1 month' * 1 } }
transaction named_values() { let made = insert Score { id: 11, player: 'z', points: 1, kind: 'a' }, { id: 12, player: 'z', points: 2, kind: 'b' } returning id; let gone = delete Score where id in (select id from made) and points > 1 returning player; return { n: (select max(m.id) from made m), p: (select min(player) from gone) }; }
--> some
--| = 3
--> by_having
--| [1]
--> by_having_of_nothing
--| [1,"a"]
--> by_no_aggregate
--| [1]
--> by_optional {}
--| [1]
--> by_optional {"n": 3}
--| [1]
--> by_optional {"n": 4}
--> by_order
--| [1]
--> in_exists
--| [false,true]
--> in_a_set
--| [1]
--> beside
--| [1,1]
--| [2,null]
--| [3,1]
--> skipped
--| [1,null,3]
--> rows
--| [1]
--| [3]
--> row
--| [2]
--> cases
--| [1,0,5,-1]
--| [2,3,3,1]
--| [3,4,4,1]
--> first
--| [1,5,null]
--| [2,5,3]
--| [3,5,4]
--> escaped
--| [1,false,true,true,true,true,false,false]
--> on_optional {}
--| [1,1]
--| [1,2]
--| [1,3]
--| [2,1]
--> on_optional {"n": 5}
--| [1,2]
--| [2,2]
--| [3,2]
--> on_optional_of_two {"n": 5}
--| [1,2]
--| [3,2]
--> on_optional_of_two {}
--| [1,2]
--| [1,3]
--| [2,1]
--| [2,3]
--| [3,1]
--| [3,2]
--> times_interval {"n": 3}
--| ["P3D","P3D","2024-02-29T00:00:00Z"]
--> named_values
--| [12,"z"]
