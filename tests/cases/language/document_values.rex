-- Values in typed documents: moments, decimals, uuids, floats and lists, by path, in conditions, orders and shapes.
enum Kind { small, large }
struct Item { price decimal(8, 2), ratio float?, ref uuid?, since date?, opens time?, local timestamp?, at timestamptz?, done bool?, tags text[], nums int[], days date[]?, refs uuid[]?, prices decimal(8, 2)[]?, kinds Kind[]?, flags bool[]? }
struct Box { main Item?, items Item[] }
entity Thing { id int primary key, item json<Item>, box json<Box>?, parts many Part.thing }
entity Part { id int primary key, thing references Thing }
command put($id: int, $item: json<Item>, $box: json<Box>?) { insert Thing { $id, $item, $box } }
command parts() { insert Part { id: 1, thing: 1 }, { id: 2, thing: 2 } }
query values() { select { id, item.price, item.ratio, item.ref, item.since, item.opens, item.local, item.at, item.done } from Thing order by id }
query lists() { select { id, item.tags, item.nums, item.days, item.refs, item.prices, item.kinds, item.flags } from Thing order by id }
query inside() { select { id, p: box.main.price, t: box.main.tags, s: box.items[1].since, n: box.items[2].nums } from Thing order by id }
query elements() { select { id, first: item.tags[1], last: item.nums[2], n: cardinality(item.tags), day: item.days[1], ref: item.refs[1] } from Thing order by id }
query dear($least: decimal(8, 2)) { select id from Thing where item.price > $least order by id }
query since($day: date) { select id from Thing where item.since >= $day and item.since < $day + interval '1 year' order by id }
query at($from: timestamptz) { select id from Thing where item.at >= $from order by id }
query of_ref($ref: uuid) { select id from Thing where item.ref = $ref or $ref = any(item.refs) order by id }
query tagged($tag: text, $tags: text[]) { select id from Thing where $tag in item.tags or item.tags && $tags order by id }
query numbered($n: int) { select id from Thing where $n = any(item.nums) order by id }
query ordered() { select id from Thing order by item.at desc nulls last, item.price desc, id }
query by_price() { select id from Thing order by item.price, id }
query by_ref() { select id from Thing order by item.ref nulls first, id }
query computed() { select { id, twice: item.price * 2, year: extract(year from item.since), month: date_trunc('month', item.at), half: item.ratio / 2 } from Thing order by id }
query summed() { select { s: sum(item.price), m: max(item.since), a: max(item.at), n: count(item.ref) } from Thing }
query grouped() { select { d: item.since, n: count(*) } from Thing group by item.since order by item.since nulls first }
query unnested() { select { t.id, k.tag, k.n } from Thing t cross join unnest(t.item.tags) with ordinality as k(tag, n) order by t.id, k.n }
query related() { select { id, since: thing.item.since, tags: thing.item.tags } from Part order by id }
query over_relation() { select { id, n: count(parts where Thing.item.price > id), p: max(parts.thing.item.price) } from Thing order by id }
query derived() { select { x.id, x.p, x.d } from (select { id, p: item.price, d: item.days } from Thing) x where x.p > 1 order by x.id }
--> put {"id": 1, "item": {"price": "12.50", "ratio": 0.25, "ref": "6f9619ff-8b86-d011-b42d-00cf4fc964ff", "since": "2024-02-29", "opens": "08:30:00.123456789", "local": "2024-02-29T08:30:00", "at": "2024-02-29T08:30:00.9999999Z", "done": true, "tags": ["b", "a \"q\""], "nums": [3, -4], "days": ["2024-01-01", "0001-01-01"], "refs": ["6f9619ff-8b86-d011-b42d-00cf4fc964ff"], "prices": ["1.50", "-2"], "kinds": ["large", "small"], "flags": [true, false]}, "box": {"main": {"price": "0.01", "tags": [], "nums": []}, "items": [{"price": "3", "since": "1999-12-31", "tags": ["x"], "nums": []}, {"price": "4", "tags": [], "nums": [7]}]}}
--| = 1
--> put {"id": 2, "item": {"price": "9.99", "since": "2023-05-05", "at": "1960-01-01T00:00:00.0000019Z", "tags": [], "nums": [1]}}
--| = 1
--> put {"id": 3, "item": {"price": "-1", "ref": "00000000-0000-0000-0000-000000000001", "ratio": 1e300, "at": "2024-02-29T10:30:00.5+02:00", "tags": ["c"], "nums": []}}
--| = 1
--> parts
--| = 2
--> values
--| [1,"12.50",0.25,"6f9619ff-8b86-d011-b42d-00cf4fc964ff","2024-02-29","08:30:00.123456","2024-02-29T08:30:00","2024-02-29T08:30:00.999999Z",true]
--| [2,"9.99",null,null,"2023-05-05",null,null,"1960-01-01T00:00:00.000001Z",null]
--| [3,"-1.00",1e+300,"00000000-0000-0000-0000-000000000001",null,null,null,"2024-02-29T08:30:00.5Z",null]
--> lists
--| [1,["b","a \"q\""],[3,-4],["2024-01-01","0001-01-01"],["6f9619ff-8b86-d011-b42d-00cf4fc964ff"],["1.50","-2.00"],["large","small"],[true,false]]
--| [2,[],[1],null,null,null,null,null]
--| [3,["c"],[],null,null,null,null,null]
--> inside
--| [1,"0.01",[],"1999-12-31",[7]]
--| [2,null,null,null,null]
--| [3,null,null,null,null]
--> elements
--| [1,"b",-4,2,"2024-01-01","6f9619ff-8b86-d011-b42d-00cf4fc964ff"]
--| [2,null,null,0,null,null]
--| [3,"c",null,1,null,null]
--> ordered
--| [1]
--| [3]
--| [2]
--> by_price
--| [3]
--| [2]
--| [1]
--> by_ref
--| [2]
--| [3]
--| [1]
--> computed
--| [1,"25.00",2024,"2024-02-01T00:00:00Z",0.125]
--| [2,"19.98",2023,"1960-01-01T00:00:00Z",null]
--| [3,"-2.00",null,"2024-02-01T00:00:00Z",5e+299]
--> summed
--| ["21.49","2024-02-29","2024-02-29T08:30:00.999999Z",2]
--> grouped
--| [null,1]
--| ["2023-05-05",1]
--| ["2024-02-29",1]
--> unnested
--| [1,"b",1]
--| [1,"a \"q\"",2]
--| [3,"c",1]
--> related
--| [1,"2024-02-29",["b","a \"q\""]]
--| [2,"2023-05-05",[]]
--> over_relation
--| [1,1,"12.50"]
--| [2,1,"9.99"]
--| [3,0,null]
--> derived
--| [1,"12.50",["2024-01-01","0001-01-01"]]
--| [2,"9.99",null]
--> dear {"least": "9.99"}
--| [1]
--> since {"day": "2023-05-05"}
--| [1]
--| [2]
--> at {"from": "2024-02-29T08:30:00.999999Z"}
--| [1]
--> of_ref {"ref": "6f9619ff-8b86-d011-b42d-00cf4fc964ff"}
--| [1]
--> tagged {"tag": "a \"q\"", "tags": ["c"]}
--| [1]
--| [3]
--> numbered {"n": -4}
--| [1]
