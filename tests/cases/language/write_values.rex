-- Inserts of values without names of columns, of spreads, and of `default` in each place.
enum Color { red, green }
entity Plain { id int primary key, name text, n int?, color Color default 'red' }
entity Auto { id bigint primary key auto, name text, at timestamptz default timestamptz '2024-01-01T00:00:00Z', n int default 3 }
entity Made { id uuid primary key default uuid_v7(), name text, made timestamptz default now(), version int lock }
entity Child { id int primary key, parent references Plain, body text default 'b', width int generated (length(body)) stored }
entity Way { a int, b int, primary key (a, b) }
entity Step { way references Way, nr int, text text?, primary key (way, nr) }
command row() { insert Plain values (1, 'one', 2, 'green') }
command rows() { insert into Plain values (2, 'two', null, default), (3, 'three', 3, 'red') }
command counted() { insert Auto values ('x', default, 1), ('y', timestamptz '2025-01-01T00:00:00Z', default) }
command of_params($name: text, $n: int?) { insert Auto values ($name, default, $n ?? default) returning { id, name, n } }
command one_column() { insert Auto (name) values ('z') }
command column_select() { insert Auto (name, n) select { name, n } from Auto where n = 3 order by id }
command spread_at($t: { name: text, n: int }) { insert Auto { $t.*, at: timestamptz '2020-01-01T00:00:00Z' } }
command spread_over($t: { name: text, n: int? }) { insert Auto { $t.*, n: $t.n ?? default } returning { name, n } }
command spread_row() { insert Plain select { p.* except (id), id: p.id + 100 } from Plain p where p.id = 1 }
command referring() { insert Child values (1, 1, default), (2, 2, 'body') }
command reference_column() { insert Child (id, parent, body) values (3, 1, default) }
command some_default() { insert Auto { name: 'k', at: default, n: default }, { name: 'l', n: 7 } }
command list() { insert Plain [{ id: 50, name: 'f', n: 1 }, { id: 51, name: 'g' }] returning { id, color } }
command from_list($rows: { name: text }[]) { insert Auto select { r.name, at: default, n: default } from $rows r }
command made() { insert Made values (default, 'a', default) }
command made_named() { insert Made (id, name, made) values (default, 'b', default), (default, 'c', timestamptz '2024-01-01T00:00:00Z') }
command copied() { insert Plain select { * } from Plain where id = 1 on conflict nothing }
command called() { insert Plain as x { id: 60, name: 'sixty' } returning { x.id, new.name } }
command answered() { insert Plain values (60, 'v', 1, 'green') on conflict (id) update { excluded.* } returning { id, name, n, color } }
command ways() { insert Way values (1, 2), (3, 4) }
command steps() { insert Step values (1, 2, 1, 'x'), (3, 4, 1, default) }
command steps_named() { insert Step (way, nr) values (1, 2, 2) }
query plain() { select { id, name, n, color } from Plain order by id }
query autos() { select { id, name, at, n } from Auto order by id }
query children() { select { id, parent.id, body, width } from Child order by id }
query all_made() { select { name, version, old: made < timestamptz '2025-01-01T00:00:00Z' } from Made order by name }
query keys_made() -> one { select { n: count(*), keys: count(distinct id) } from Made }
query all_steps() { select { a: way.a, b: way.b, nr, text } from Step order by a, nr }
--> row
--| = 1
--> rows
--| = 2
--> counted
--| = 2
--> of_params {"name": "p"}
--| [3,"p",3]
--> of_params {"name": "q", "n": 9}
--| [4,"q",9]
--> one_column
--| = 1
--> column_select
--| = 3
--> spread_at {"t": {"name": "s", "n": 4}}
--| = 1
--> spread_over {"t": {"name": "o"}}
--| ["o",3]
--> spread_over {"t": {"name": "o", "n": 8}}
--| ["o",8]
--> spread_row
--| = 1
--> referring
--| = 2
--> reference_column
--| = 1
--> some_default
--| = 2
--> list
--| [50,"red"]
--| [51,"red"]
--> from_list {"rows": [{"name": "f1"}, {"name": "f2"}]}
--| = 2
--> made
--| = 1
--> made_named
--| = 2
--> copied
--| = 0
--> called
--| [60,"sixty"]
--> answered
--| [60,"v",1,"green"]
--> ways
--| = 2
--> steps
--| = 2
--> steps_named
--| = 1
--> plain
--| [1,"one",2,"green"]
--| [2,"two",null,"red"]
--| [3,"three",3,"red"]
--| [50,"f",1,"red"]
--| [51,"g",null,"red"]
--| [60,"v",1,"green"]
--| [101,"one",2,"green"]
--> autos
--| [1,"x","2024-01-01T00:00:00Z",1]
--| [2,"y","2025-01-01T00:00:00Z",3]
--| [3,"p","2024-01-01T00:00:00Z",3]
--| [4,"q","2024-01-01T00:00:00Z",9]
--| [5,"z","2024-01-01T00:00:00Z",3]
--| [6,"y","2024-01-01T00:00:00Z",3]
--| [7,"p","2024-01-01T00:00:00Z",3]
--| [8,"z","2024-01-01T00:00:00Z",3]
--| [9,"s","2020-01-01T00:00:00Z",4]
--| [10,"o","2024-01-01T00:00:00Z",3]
--| [11,"o","2024-01-01T00:00:00Z",8]
--| [12,"k","2024-01-01T00:00:00Z",3]
--| [13,"l","2024-01-01T00:00:00Z",7]
--| [14,"f1","2024-01-01T00:00:00Z",3]
--| [15,"f2","2024-01-01T00:00:00Z",3]
--> children
--| [1,1,"b",1]
--| [2,2,"body",4]
--| [3,1,"b",1]
--> all_made
--| ["a",1,true]
--| ["b",1,true]
--| ["c",1,true]
--> keys_made
--| [3,3]
--> all_steps
--| [1,2,1,"x"]
--| [1,2,2,null]
--| [3,4,1,null]
-- refused
command too_few() { insert Plain values (1, 'one') }
--                               ^^^^^^^^^^^^^^^^^ E0650
command with_key() { insert Auto values (1, 'x', default, 2) }
--                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0650
