-- Every spelling of `on conflict`: what each leaves in the tables.
entity Tag { id int primary key, name text unique, color text default 'red', n int default 0, note text?, live bool default true, touched timestamptz default now() on update now(), version int lock, unique (lower(color)) where live, unique (n, note) }
entity Pair { a int, b int, n int default 0, primary key (a, b) }
entity Mail { id bigint primary key auto, address text, gone bool default false, unique (address) where not gone, unique (lower(address)) }
entity Seen { tag references Tag primary key, times int default 1 }
command start() { insert Tag { id: 1, name: 'a', color: 'x', n: 1, note: 'n', touched: timestamptz '2000-01-01T00:00:00Z' }, { id: 2, name: 'b', color: 'y', touched: timestamptz '2000-01-01T00:00:00Z' } }
command skip($id: int, $name: text) { insert Tag { $id, $name, color: $name } on conflict (id) nothing }
command skip_do($id: int, $name: text) { insert Tag { $id, $name, color: $name } on conflict (name) do nothing }
command skip_any($id: int, $name: text, $color: text) { insert Tag { $id, $name, $color } on conflict nothing returning { id } }
command all_excluded($id: int, $name: text, $color: text) { insert Tag { $id, $name, $color, note: 'w' } on conflict (id) update { excluded.* } returning { id, name, color, n, note, version } }
command mixed($id: int, $name: text) { insert Tag { $id, $name, color: 'm', n: 10 } on conflict (id) do update { excluded.*, n: Tag.n + excluded.n, note: Tag.name || excluded.name } returning { name, color, n, note } }
command aliased($id: int) { insert Tag as t { $id, name: 'al', color: 'al', n: 5 } on conflict (id) update { n: t.n + 1 } where t.n < excluded.n returning { id, n } }
command own_names($id: int) { insert Tag { $id, name: 'on', color: 'on' } on conflict (id) update { n: n + 1, note: default, color: default } where live and version = version returning { n, note, color } }
command by_name($name: text, $color: text) { insert Tag { id: 50, $name, $color } on conflict (name) update { color: excluded.color } where Tag.color <> excluded.color returning id }
command by_expression($id: int, $color: text) { insert Tag { $id, name: 'e' || $color, $color } on conflict (lower(color)) where live update { note: 'same color' } returning { id, note } }
command by_two($id: int, $n: int, $note: text) { insert Tag { $id, name: 'two' || $id::text, color: 'two' || $id::text, $n, $note } on conflict (n, note) update { live: false } returning { id, live } }
command patch($id: int, $note: text?) { insert Tag { $id, name: 'p', color: 'p', $note } on conflict (id) update { note?: $note, n: Tag.n + 100 } returning { n, note } }
command pairs($rows: new Pair[]) { insert Pair from $rows on conflict (a, b) update { n: Pair.n + excluded.n } returning { a, b, n } }
command pairs_skip($rows: new Pair[]) { insert Pair from $rows on conflict (b, a) nothing }
command from_query() { insert Pair select { a: id, b: n, n: 7 } from Tag where id < 3 on conflict (a, b) update { excluded.* } where Pair.n <> 7 }
command from_set() { insert Pair (a, b) select { 1, 1 } union all select { 90, 90 } on conflict nothing }
command several() { insert Pair { a: 1, b: 1, n: 3 }, { a: 2, b: 0, n: 3 }, { a: 3, b: 3 } on conflict (a, b) update { n: excluded.n * 10 } }
command mail($address: text) { insert Mail { $address } on conflict (address) where not gone nothing returning { address } }
command mail_lower($address: text) { insert Mail { $address } on conflict (lower(address)) update { address: excluded.address || '!' } returning { address } }
command see($tag: Tag.id) { insert Seen { $tag } on conflict (tag) update { times: Seen.times + 1 } returning { tag.id, times } }
query tags() { select { id, name, color, n, note, live, version, old: touched < timestamptz '2001-01-01T00:00:00Z' } from Tag order by id }
query all_pairs() { select { a, b, n } from Pair order by a, b }
query mails() { select { address } from Mail order by id }
--> start
--| = 2
--> skip {"id": 1, "name": "other"}
--| = 0
--> skip {"id": 3, "name": "c"}
--| = 1
--> skip {"id": 4, "name": "c"}
--| ! UniqueViolation
--> skip_do {"id": 4, "name": "c"}
--| = 0
--> skip_any {"id": 1, "name": "z", "color": "z"}
--> skip_any {"id": 9, "name": "a", "color": "z"}
--> skip_any {"id": 9, "name": "z", "color": "X"}
--> skip_any {"id": 9, "name": "z", "color": "z"}
--| [9]
--> tags
--| [1,"a","x",1,"n",true,1,true]
--| [2,"b","y",0,null,true,1,true]
--| [3,"c","c",0,null,true,1,false]
--| [9,"z","z",0,null,true,1,false]
--> all_excluded {"id": 1, "name": "a2", "color": "x2"}
--| [1,"a2","x2",1,"w",2]
--> all_excluded {"id": 10, "name": "ten", "color": "ten"}
--| [10,"ten","ten",0,"w",1]
--> all_excluded {"id": 10, "name": "a2", "color": "ten"}
--| ! UniqueViolation
--> mixed {"id": 1, "name": "a3"}
--| ["a3","m",11,"a2a3"]
--> aliased {"id": 1}
--> aliased {"id": 2}
--| [2,1]
--> aliased {"id": 11}
--| [11,5]
--> own_names {"id": 2}
--| [2,null,"red"]
--> by_name {"name": "b", "color": "blue"}
--| [2]
--> by_name {"name": "b", "color": "blue"}
--> by_expression {"id": 12, "color": "BLUE"}
--| [2,"same color"]
--> by_expression {"id": 12, "color": "new"}
--| [12,null]
--> by_two {"id": 13, "n": 4, "note": "q"}
--| [13,true]
--> by_two {"id": 14, "n": 4, "note": "q"}
--| [13,false]
--> patch {"id": 1, "note": "patched"}
--| [111,"patched"]
--> patch {"id": 1}
--| [211,"patched"]
--> tags
--| [1,"a3","m",211,"patched",true,5,false]
--| [2,"b","blue",2,"same color",true,5,false]
--| [3,"c","c",0,null,true,1,false]
--| [9,"z","z",0,null,true,1,false]
--| [10,"ten","ten",0,"w",true,1,false]
--| [11,"al","al",5,null,true,1,false]
--| [12,"enew","new",0,null,true,1,false]
--| [13,"two13","two13",4,"q",false,2,false]
--> pairs {"rows": [{"a": 1, "b": 1, "n": 1}, {"a": 1, "b": 2, "n": 2}]}
--| [1,1,1]
--| [1,2,2]
--> pairs {"rows": [{"a": 1, "b": 1, "n": 5}, {"a": 9, "b": 9, "n": 9}]}
--| [1,1,6]
--| [9,9,9]
--> pairs_skip {"rows": [{"a": 1, "b": 1, "n": 5}, {"a": 8, "b": 9, "n": 9}]}
--| = 1
--> from_query
--| = 2
--> from_query
--| = 0
--> from_set
--| = 1
--> several
--| = 3
--> all_pairs
--| [1,1,30]
--| [1,2,2]
--| [1,211,7]
--| [2,0,3]
--| [2,2,7]
--| [3,3,0]
--| [8,9,9]
--| [9,9,9]
--| [90,90,0]
--> mail {"address": "A@x"}
--| ["A@x"]
--> mail {"address": "A@x"}
--> mail {"address": "a@x"}
--| ! UniqueViolation
--> mail_lower {"address": "a@X"}
--| ["a@X!"]
--> mails
--| ["a@X!"]
--> see {"tag": 1}
--| [1,1]
--> see {"tag": 1}
--| [1,2]
--> see {"tag": 77}
--| ! ForeignKeyViolation
