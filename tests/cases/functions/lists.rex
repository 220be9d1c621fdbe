-- Operators of lists, and lists that are stored.
entity T { id int primary key, tags text[], ns bigint[]?, ds decimal(10, 2)[], us uuid[], bs bool[], days date[], at timestamptz[] }
command put($id: int, $tags: text[], $ns: bigint[]?, $ds: decimal(10, 2)[], $us: uuid[], $bs: bool[], $days: date[], $at: timestamptz[]) { insert T { $id, $tags, $ns, $ds, $us, $bs, $days, $at } }
command change($id: int, $tag: text) { update T { tags: array_append(tags, $tag), ns: array[1, 2] } where id = $id returning { id, tags, ns } }
query all_of() { select { tags, ns, ds, us, bs, days, at } from T order by id }
query elements() { select { a: tags[1], b: ns[2], c: ds[1], d: us[1], e: bs[1], f: days[1], g: at[1], h: tags[0], i: tags[-1] } from T order by id }
query slices() { select { a: tags[2:3], b: ns[1:1], c: tags[0:1], d: tags[3:2] } from T order by id }
query members($tag: text, $n: bigint, $d: decimal(10, 2), $u: uuid) { select { id, a: $tag in tags, b: $n = any(ns), c: $n <> all(ns), d: $d = any(ds), e: $u = any(us), f: true = any(bs), g: date '2024-02-29' = any(days), h: $n not in ns } from T order by id }
query compared($tags: text[], $ns: bigint[]) { select { id, a: tags @> $tags, b: tags <@ $tags, c: tags && $tags, d: tags = $tags, e: tags <> $tags, f: ns @> $ns, g: ns = $ns, h: ns && $ns, i: tags is distinct from $tags } from T order by id }
query joined($tags: text[]) { select { a: tags || $tags, b: ns || ns, c: array[1, 2, id], d: array['x', tags[1]] } from T order by id }
query collected() -> one { select { a: array_agg(id order by id desc), b: array_agg(id order by id) filter (where id > 9), c: array(select id from T order by id desc), d: array(select id from T where id > 9), e: array_agg(tags[1] order by id) filter (where tags[1] is not null) } from T }
query unnested() { select { t.tag, t.place } from T x join lateral unnest(x.tags) with ordinality as t(tag, place) on true order by x.id, t.place }
query grouped() { select { tags, n: count(*) } from T group by tags order by n, min(id) }
--> put {"id": 1, "tags": ["a", "b", "a"], "ns": [1, 9223372036854775807], "ds": ["1.50", "-0.05"], "us": ["A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"], "bs": [true, false], "days": ["2024-02-29", "0001-01-01"], "at": ["2024-02-29T12:00:00.123456Z"]}
--| = 1
--> put {"id": 2, "tags": [], "ds": [], "us": [], "bs": [], "days": [], "at": []}
--| = 1
--> put {"id": 3, "tags": ["", "\u00e9", "e\u0301", "\ud83d\ude00", "'\"\\%_\u0001\u007f\u2028\n"], "ns": [], "ds": ["99999999.99"], "us": ["00000000-0000-0000-0000-000000000000"], "bs": [false], "days": ["9999-12-31"], "at": ["1969-12-31T23:59:59.999999Z"]}
--| = 1
--> put {"id": 4, "tags": [], "ns": [], "ds": [], "us": [], "bs": [], "days": [], "at": []}
--| = 1
--> all_of
--| [["a","b","a"],[1,9223372036854775807],["1.50","-0.05"],["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],[true,false],["2024-02-29","0001-01-01"],["2024-02-29T12:00:00.123456Z"]]
--| [[],null,[],[],[],[],[]]
--| [["","é","é","😀","'\"\\%_\u0001 \n"],[],["99999999.99"],["00000000-0000-0000-0000-000000000000"],[false],["9999-12-31"],["1969-12-31T23:59:59.999999Z"]]
--| [[],[],[],[],[],[],[]]
--> elements
--| ["a",9223372036854775807,"1.50","a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",true,"2024-02-29","2024-02-29T12:00:00.123456Z",null,null]
--| [null,null,null,null,null,null,null,null,null]
--| ["",null,"99999999.99","00000000-0000-0000-0000-000000000000",false,"9999-12-31","1969-12-31T23:59:59.999999Z",null,null]
--| [null,null,null,null,null,null,null,null,null]
--> slices
--| [["b","a"],[1],["a"],[]]
--| [[],null,[],[]]
--| [["é","é"],[],[""],[]]
--| [[],[],[],[]]
--> members {"tag": "a", "n": 1, "d": "1.5", "u": "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"}
--| [1,true,true,false,true,true,true,true,false]
--| [2,false,null,null,false,false,false,false,null]
--| [3,false,false,true,false,false,false,false,true]
--| [4,false,false,true,false,false,false,false,true]
--> members {"tag": "\u00e9", "n": 2, "d": "99999999.99", "u": "00000000-0000-0000-0000-000000000000"}
--| [1,false,false,true,false,false,true,true,true]
--| [2,false,null,null,false,false,false,false,null]
--| [3,true,false,true,true,true,false,false,true]
--| [4,false,false,true,false,false,false,false,true]
--> compared {"tags": ["a", "b"], "ns": [1]}
--| [1,true,true,true,false,true,true,false,true,true]
--| [2,false,true,false,false,true,null,null,null,true]
--| [3,false,false,false,false,true,false,false,false,true]
--| [4,false,true,false,false,true,false,false,false,true]
--> compared {"tags": [], "ns": []}
--| [1,true,false,false,false,true,true,false,false,true]
--| [2,true,true,false,true,false,null,null,null,false]
--| [3,true,false,false,false,true,true,true,false,true]
--| [4,true,true,false,true,false,true,true,false,false]
--> compared {"tags": ["", "\u00e9", "e\u0301", "\ud83d\ude00", "'\"\\%_\u0001\u007f\u2028\n"], "ns": [9223372036854775807, 1]}
--| [1,false,false,false,false,true,true,false,true,true]
--| [2,false,true,false,false,true,null,null,null,true]
--| [3,true,true,true,true,false,false,false,false,false]
--| [4,false,true,false,false,true,false,false,false,true]
--> joined {"tags": ["z", "\u00e9\"\n"]}
--| [["a","b","a","z","é\"\n"],[1,9223372036854775807,1,9223372036854775807],[1,2,1],["x","a"]]
--| [["z","é\"\n"],null,[1,2,2],["x",null]]
--| [["","é","é","😀","'\"\\%_\u0001 \n","z","é\"\n"],[],[1,2,3],["x",""]]
--| [["z","é\"\n"],[],[1,2,4],["x",null]]
--> collected
--| [[4,3,2,1],[],[4,3,2,1],[],["a",""]]
--> grouped
--| [["a","b","a"],1]
--| [["","é","é","😀","'\"\\%_\u0001 \n"],1]
--| [[],2]
--> change {"id": 3, "tag": "\ud83d\ude00"}
--| [3,["","é","é","😀","'\"\\%_\u0001 \n","😀"],[1,2]]
-- refused
query sorted() { select id from T order by tags }
--! E0701
query less($tags: text[]) { select id from T where tags < $tags }
--! E0701
entity Floats { id int primary key, fs float[] }
query made($x: float) { select array_append(fs, $x) from Floats }
--! E0701
