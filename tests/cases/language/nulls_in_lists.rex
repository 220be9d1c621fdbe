-- Lists in which an element can be null: what makes them, and what is known not to have one.
enum Level { low, high }
domain Label = text(20);
entity Team { id int primary key, name text, people many Person.team }
entity Person {
  id int primary key, team references Team?, nick text?, label Label?, level Level?, code bytes?, key uuid?, at timestamptz?,
  price decimal(10, 2)?, ok bool?, day date?, score int?, boss references Person?,
}
entity Kept { id int primary key, tags text[], notes text?[], numbers bigint?[] default array[1, null], levels Level?[]?, codes bytes?[]?, prices decimal(10, 2)?[]? }
fn sure(x: text[]) -> text[] = x;
fn any_of(x: text?[]) -> text?[] = x;
command teams() { insert Team { id: 1, name: 'a' }, { id: 2, name: 'b' }, { id: 3, name: 'c' } }
command people() {
  insert Person { id: 1, team: 1, nick: 'n', label: 'l', level: 'low', code: x'00ff', key: uuid '00000000-0000-0000-0000-000000000001', at: timestamptz '2024-01-02T03:04:05Z', price: 1.5, ok: true, day: date '2024-02-29', score: 3 },
         { id: 2, team: 1, nick: null, label: null, level: null, code: null, key: null, at: null, price: null, ok: null, day: null, score: null, boss: 1 },
         { id: 3, team: 2, nick: null, boss: 2 }, { id: 4, nick: '', label: '', level: 'high', code: x'', price: -0.05, ok: false, score: 0 }
}
command keep($id: int, $tags: text[], $notes: text?[], $numbers: bigint?[]?, $levels: Level?[]?) { insert Kept { $id, $tags, $notes, numbers: $numbers ?? default, $levels } returning { tags, notes, numbers, levels } }
command keep_more($id: int, $codes: bytes?[], $prices: decimal(10, 2)?[]) { insert Kept { $id, tags: array[], notes: array[null], $codes, $prices } returning { codes, prices } }
command keep_rows($rows: new Kept[]) { insert Kept from $rows }
command keep_own($rows: { id: int, tags: text[], notes: text[] }[]) { insert Kept from $rows }
command change($note: text?) { update Kept { notes: array_append(notes, $note), tags: array_remove(notes, null), numbers: array[2, id, null] } where id = 1 returning { tags, notes, numbers } }
command from_query() { insert Kept select { id: 100 + t.id, tags: array_agg(p.nick order by p.id) filter (where p.nick is not null), notes: array_agg(p.nick order by p.id) } from Team t left join t.people p group by t.id }
query kept() { select { id, tags, notes, numbers, levels, codes, prices } from Kept order by id }
query aggregated() -> one { select { a: array_agg(nick order by id), b: array_agg(nick order by id) filter (where nick is not null), c: array_agg(level order by id), d: array_agg(code order by id), e: array_agg(key order by id), f: array_agg(at order by id), g: array_agg(price order by id), h: array_agg(ok order by id), i: array_agg(day order by id), j: array_agg(label order by id), k: array_agg(boss.nick order by id), l: array_agg(nick ?? '-' order by id) } from Person }
query nobody() -> one { select { a: array_agg(nick order by id), b: array_agg(id order by id), c: json_agg(nick order by id) } from Person where id > 99 }
query outer_join() { select { t.id, ids: array_agg(p.id order by p.id), there: array_agg(p.id order by p.id) filter (where p is not null), n: array_agg(p.nick order by p.id) } from Team t left join t.people p group by t.id order by t.id }
query of_relation() { select { id, a: array_agg(people.nick order by id), b: array_agg(people.nick order by id) filter (where nick is not null), c: array_agg(people.id order by id desc) } from Team order by id }
query windowed() { select { id, a: array_agg(nick) over w, b: array_agg(nick) filter (where nick is not null) over w, c: array_agg(id) over (order by id rows between 2 preceding and 2 preceding) } from Person window w as (order by id) order by id }
query written($n: text?) { select { id, a: array[nick, 'x'], b: array['x', nick ?? 'y'], c: array[nick, $n], d: array[level, 'high'], e: array[code, x'01'], f: array[null, score], g: array[key], h: array[1, null][2] } from Person order by id }
query selected() -> one { select { a: array(select nick from Person order by id), b: array(select nick from Person where nick is not null order by id), c: array(select code from Person order by id), d: array(select id from Person order by id), e: array(select key from Person where id > 1 order by id), f: array(select boss.level from Person order by id) } }
query changed() { select { id, a: array_append(tags, 'z'), b: array_append(tags, notes[1]), c: array_prepend(notes[2], tags), d: array_remove(notes, null), e: array_remove(notes, notes[1]), f: tags || notes, g: notes || tags, h: tags || tags, i: notes[1:2], j: array_append(numbers, null), k: array_remove(codes, null), l: array_prepend(null, levels) } from Kept order by id }
query asked($n: text?) { select { id, a: array_position(notes, null), b: array_position(notes, $n), c: cardinality(notes), d: array_to_string(notes, '-'), e: 'n' in notes, f: 'n' not in notes, g: $n = any(notes), h: 'n' <> all(notes), i: notes = tags, j: notes <> notes, k: notes @> array['n'], l: notes @> notes, m: notes && notes, n: notes <@ tags, o: notes is distinct from tags, p: notes in (tags, array['n', null]), q: array_position(codes, null), r: array_position(prices, 1.5) } from Kept order by id }
query chosen($x: bool) -> many { select { a: case when $x then tags else notes end, b: coalesce(levels, array['low']), c: nullif(notes, tags), d: coalesce(codes, array[x'01', null]), e: case when $x then tags else array['t'] end } from Kept order by id }
query united() { select x.t from (select { t: array_append(tags, null), n: id } from Kept where id = 1 union all select { t: tags, n: id + 50 } from Kept where id = 1) x order by x.n }
query through($t: text[]) -> one { select { a: any_of($t), b: sure($t), c: any_of(array['a', null]), d: array_to_string(any_of(array[null, 'b']), ',') } }
query elements() { select { k.id, t.note, t.place } from Kept k join lateral unnest(k.notes) with ordinality as t(note, place) on true where k.id < 10 order by k.id, t.place }
query given($notes: text?[], $ids: bigint[]) { select { t.o, t.note, t.id, u: t.note ?? '?' } from unnest($notes, $ids) with ordinality as t(note, id, o) order by t.o }
query rows_of($rows: { id: int, notes: text?[], tags: text[]? }[]) { select { r.id, r.notes, same: r.notes = k.notes, k.numbers } from $rows r left join Kept k on k.id = r.id order by r.id }
query derived() { select { t.id, d.list, n: d.list[2], first: c.list } from Team t left join (select { team, list: array_agg(nick order by id) } from Person where team is not null group by team) d on d.team = t left join (select { id: 1, list: array[1, null] }) c on c.id = t.id order by t.id }
query grouped_by() { select { notes, n: count(*) } from Kept where id < 10 group by notes order by n, min(id) }
query casts($l: int?[]) -> one { select { a: $l::bigint?[], b: array['a']::text?[], c: array_append($l::bigint?[], 7) } }
query raw_lists($l: text?[]) -> many { id: int, notes: text?[], tags: text?[] } {
  sql postgres """select id, notes, tags || array[null]::text[] as tags from kept where notes = $l::text[] or id = 3 order by id"""
  sql sqlite """select id, notes, json_insert(tags, '$[#]', null) as tags from kept where notes = $l or id = 3 order by id"""
}
query distinct_ones() -> one { select { a: array_agg(distinct nick order by nick), b: array_agg(distinct score order by score desc) } from Person }
--> teams
--| = 3
--> people
--| = 4
--> keep {"id": 1, "tags": ["n"], "notes": ["n", null, ""], "numbers": [null, 9223372036854775807], "levels": ["high", null]}
--| [["n"],["n",null,""],[null,9223372036854775807],["high",null]]
--> keep {"id": 2, "tags": [], "notes": []}
--| [[],[],[1,null],null]
--> keep {"id": 3, "tags": ["null", ""], "notes": [null, null], "levels": []}
--| [["null",""],[null,null],[1,null],[]]
--> keep_more {"id": 4, "codes": ["00ff", null, ""], "prices": ["1.50", null]}
--| [["30306666",null,""],["1.50",null]]
--> keep_rows {"rows": [{"id": 5, "tags": ["a"], "notes": [null, "b\"{},\\"], "numbers": [null], "levels": [null, "low"], "prices": [null, "-0.05"]}, {"id": 6, "tags": [], "notes": [], "numbers": [], "codes": [null]}]}
--| = 2
--> keep_own {"rows": [{"id": 7, "tags": ["a"], "notes": ["b"]}]}
--| = 1
--> kept
--| [1,["n"],["n",null,""],[null,9223372036854775807],["high",null],null,null]
--| [2,[],[],[1,null],null,null,null]
--| [3,["null",""],[null,null],[1,null],[],null,null]
--| [4,[],[null],[1,null],null,["30306666",null,""],["1.50",null]]
--| [5,["a"],[null,"b\"{},\\"],[null],[null,"low"],null,[null,"-0.05"]]
--| [6,[],[],[],null,[null],null]
--| [7,["a"],["b"],[1,null],null,null,null]
--> aggregated
--| [["n",null,null,""],["n",""],["low",null,null,"high"],["00ff",null,null,""],["00000000-0000-0000-0000-000000000001",null,null,null],["2024-01-02T03:04:05Z",null,null,null],["1.50",null,null,"-0.05"],[true,null,null,false],["2024-02-29",null,null,null],["l",null,null,""],[null,"n",null,null],["n","-","-",""]]
--> nobody
--| [[],[],[]]
--> outer_join
--| [1,[1,2],[1,2],["n",null]]
--| [2,[3],[3],[null]]
--| [3,[null],[],[null]]
--> of_relation
--| [1,["n",null],["n"],[2,1]]
--| [2,[null],[],[3]]
--| [3,[],[],[]]
--> windowed
--| [1,["n"],["n"],[]]
--| [2,["n",null],["n"],[]]
--| [3,["n",null,null],["n"],[1]]
--| [4,["n",null,null,""],["n",""],[2]]
--> written
--| [1,["n","x"],["x","n"],["n",null],["low","high"],["00ff","01"],[null,3],["00000000-0000-0000-0000-000000000001"],null]
--| [2,[null,"x"],["x","y"],[null,null],[null,"high"],[null,"01"],[null,null],[null],null]
--| [3,[null,"x"],["x","y"],[null,null],[null,"high"],[null,"01"],[null,null],[null],null]
--| [4,["","x"],["x",""],["",null],["high","high"],["","01"],[null,0],[null],null]
--> written {"n": "x"}
--| [1,["n","x"],["x","n"],["n","x"],["low","high"],["00ff","01"],[null,3],["00000000-0000-0000-0000-000000000001"],null]
--| [2,[null,"x"],["x","y"],[null,"x"],[null,"high"],[null,"01"],[null,null],[null],null]
--| [3,[null,"x"],["x","y"],[null,"x"],[null,"high"],[null,"01"],[null,null],[null],null]
--| [4,["","x"],["x",""],["","x"],["high","high"],["","01"],[null,0],[null],null]
--> selected
--| [["n",null,null,""],["n",""],["00ff",null,null,""],[1,2,3,4],[null,null,null],[null,"low",null,null]]
--> changed
--| [1,["n","z"],["n","n"],[null,"n"],["n",""],[null,""],["n","n",null,""],["n",null,"","n"],["n","n"],["n",null],[null,9223372036854775807,null],null,[null,"high",null]]
--| [2,["z"],[null],[null],[],[],[],[],[],[],[1,null,null],null,null]
--| [3,["null","","z"],["null","",null],[null,"null",""],[],[],["null","",null,null],[null,null,"null",""],["null","","null",""],[null,null],[1,null,null],null,[null]]
--| [4,["z"],[null],[null],[],[],[null],[null],[],[null],[1,null,null],["30306666",""],null]
--| [5,["a","z"],["a",null],["b\"{},\\","a"],["b\"{},\\"],["b\"{},\\"],["a",null,"b\"{},\\"],[null,"b\"{},\\","a"],["a","a"],[null,"b\"{},\\"],[null,null],null,[null,null,"low"]]
--| [6,["z"],[null],[null],[],[],[],[],[],[],[null],[],null]
--| [7,["a","z"],["a","b"],[null,"a"],["b"],[],["a","b"],["b","a"],["a","a"],["b"],[1,null,null],null,null]
--> asked
--| [1,2,2,3,"n-",true,false,null,false,false,false,true,false,true,false,true,false,null,null]
--| [2,null,null,0,"",false,true,false,true,true,false,false,true,false,true,false,true,null,null]
--| [3,1,1,2,"",null,null,null,null,false,false,false,false,false,false,true,false,null,null]
--| [4,1,1,1,"",null,null,null,null,false,false,false,false,false,false,true,false,2,1]
--| [5,1,1,2,"b\"{},\\",null,null,null,null,false,false,false,false,true,false,true,false,null,null]
--| [6,null,null,0,"",false,true,false,true,true,false,false,true,false,true,false,true,1,null]
--| [7,null,null,1,"b",false,true,null,true,false,false,false,true,true,false,true,false,null,null]
--> asked {"n": "n"}
--| [1,2,1,3,"n-",true,false,true,false,false,false,true,false,true,false,true,false,null,null]
--| [2,null,null,0,"",false,true,false,true,true,false,false,true,false,true,false,true,null,null]
--| [3,1,null,2,"",null,null,null,null,false,false,false,false,false,false,true,false,null,null]
--| [4,1,null,1,"",null,null,null,null,false,false,false,false,false,false,true,false,2,1]
--| [5,1,null,2,"b\"{},\\",null,null,null,null,false,false,false,false,true,false,true,false,null,null]
--| [6,null,null,0,"",false,true,false,true,true,false,false,true,false,true,false,true,1,null]
--| [7,null,null,1,"b",false,true,false,true,false,false,false,true,true,false,true,false,null,null]
--> chosen {"x": true}
--| [["n"],["high",null],["n",null,""],["01",null],["n"]]
--| [[],["low"],null,["01",null],[]]
--| [["null",""],[],[null,null],["01",null],["null",""]]
--| [[],["low"],[null],["30306666",null,""],[]]
--| [["a"],[null,"low"],[null,"b\"{},\\"],["01",null],["a"]]
--| [[],["low"],null,[null],[]]
--| [["a"],["low"],["b"],["01",null],["a"]]
--> chosen {"x": false}
--| [["n",null,""],["high",null],["n",null,""],["01",null],["t"]]
--| [[],["low"],null,["01",null],["t"]]
--| [[null,null],[],[null,null],["01",null],["t"]]
--| [[null],["low"],[null],["30306666",null,""],["t"]]
--| [[null,"b\"{},\\"],[null,"low"],[null,"b\"{},\\"],["01",null],["t"]]
--| [[],["low"],null,[null],["t"]]
--| [["b"],["low"],["b"],["01",null],["t"]]
--> united
--| [["n",null]]
--| [["n"]]
--> through {"t": ["x"]}
--| [["x"],["x"],["a",null],"b"]
--> elements
--| [1,"n",1]
--| [1,null,2]
--| [1,"",3]
--| [3,null,1]
--| [3,null,2]
--| [4,null,1]
--| [5,null,1]
--| [5,"b\"{},\\",2]
--| [7,"b",1]
--> given {"notes": ["a", null], "ids": [1, 2, 3]}
--| [1,"a",1,"a"]
--| [2,null,2,"?"]
--| [3,null,3,"?"]
--> rows_of {"rows": [{"id": 1, "notes": ["n", null, ""]}, {"id": 2, "notes": [null], "tags": ["a"]}]}
--| [1,["n",null,""],true,[null,9223372036854775807]]
--| [2,[null],false,[1,null]]
--> derived
--| [1,["n",null],null,[1,null]]
--| [2,[null],null,null]
--| [3,null,null,null]
--> grouped_by
--| [["n",null,""],1]
--| [[null,null],1]
--| [[null],1]
--| [[null,"b\"{},\\"],1]
--| [["b"],1]
--| [[],2]
--> casts {"l": [1, null]}
--| [[1,null],["a"],[1,null,7]]
--> raw_lists {"l": ["n", null, ""]}
--| [1,["n",null,""],["n",null]]
--| [3,[null,null],["null","",null]]
--> distinct_ones
--| [["","n",null],[null,3,0]]
--> change {"note": null}
--| [["n",""],["n",null,"",null],[2,1,null]]
--> from_query
--| = 3
--> kept
--| [1,["n",""],["n",null,"",null],[2,1,null],["high",null],null,null]
--| [2,[],[],[1,null],null,null,null]
--| [3,["null",""],[null,null],[1,null],[],null,null]
--| [4,[],[null],[1,null],null,["30306666",null,""],["1.50",null]]
--| [5,["a"],[null,"b\"{},\\"],[null],[null,"low"],null,[null,"-0.05"]]
--| [6,[],[],[],null,[null],null]
--| [7,["a"],["b"],[1,null],null,null,null]
--| [101,["n"],["n",null],[1,null],null,null,null]
--| [102,[],[null],[1,null],null,null,null]
--| [103,[],[null],[1,null],null,null,null]
