-- Upserts from a query: a key that comes twice is an error, whatever the conflict does.
entity Word { id int primary key, text text, n int default 0 }
entity Total { text text primary key, n int default 0, note text? }
entity Pair { a int, b text?, n int default 0, id bigint primary key auto, unique (a, b) }
entity Equal { a int?, n int default 0, id bigint primary key auto, unique (a) nulls not distinct }
entity Mail { id bigint primary key auto, address text, gone bool default false, n int default 0, unique (lower(address)) where not gone }
command words() { insert Word { id: 1, text: 'a', n: 1 }, { id: 2, text: 'b', n: 2 }, { id: 3, text: 'A', n: 3 } }
command again($id: int, $text: text?) { insert Word { $id, text: $text ?? 'a', n: 10 } }
command plain() { insert Total select { text, n } from Word order by id on conflict (text) update { n: Total.n + excluded.n } }
command where_less() { insert Total select { text, n } from Word on conflict (text) update { n: excluded.n } where Total.n < 0 returning { text, n } }
command grouped() { insert Total select { text, n: max(n) } from Word group by text on conflict (text) update { excluded.* } }
command by_key() { insert Total (text, n) select { id::text, n } from Word on conflict (text) update { excluded.* } }
command arms() { insert Total (text, n) select { 'x', 1 } union all select { text, n } from Word where id > 3 on conflict (text) update { excluded.* } }
command lower_mail() { insert Mail select { address: text, n } from Word on conflict (lower(address)) where not gone update { n: Mail.n + 1 } }
command gone_mail() { insert Mail select { address: text, n, gone: true } from Word on conflict (lower(address)) where not gone update { n: Mail.n + 1 } }
command pairs($b: text?) { insert Pair select { a: 1, b: $b, n } from Word on conflict (a, b) update { n: Pair.n + 1 } }
command equals($a: int?) { insert Equal select { a: $a, n } from Word on conflict (a) update { n: Equal.n + 1 } }
command from_rows($rows: { text: text, n: int }[]) { insert Total select { r.text, r.n } from $rows r on conflict (text) update { excluded.* } }
command skipped() { insert Total select { text, n } from Word on conflict nothing }
command with_cte() { with w as (select { text, n } from Word where n > 0) insert Total select { w.text, w.n } from w order by w.n on conflict (text) update { n: excluded.n } where Total.n <> excluded.n }
transaction steps() { let w = select { text, n } from Word order by id; insert Total select { w.text, w.n } from w on conflict (text) update { n: excluded.n } where true; }
entity Const { id int primary key, kind text default 'x', note text?, n int default 0, unique (kind), unique (note) }
command const_twice() { insert Const select { id: id + 100, n } from Word on conflict (kind) update { n: excluded.n } }
command null_twice($k: text) { insert Const select { id: id + 200, n, kind: $k || text || id::text } from Word on conflict (note) update { n: excluded.n } }
query consts() { select { id, kind, n } from Const order by id }
query totals() { select { text, n } from Total order by text }
query mails() { select { address, n } from Mail order by id }
query all_pairs() { select { a, b, n } from Pair order by id }
query all_equal() { select { a, n } from Equal order by id }
--> words
--| = 3
--> plain
--| = 3
--> plain
--| = 3
--> totals
--| ["A",6]
--| ["a",2]
--| ["b",4]
--> where_less
--> lower_mail
--| ! UniqueViolation
--> mails
--> gone_mail
--| = 3
--> mails
--| ["a",1]
--| ["b",2]
--| ["A",3]
--> pairs {"b": "x"}
--| ! UniqueViolation
--> pairs {}
--| = 3
--> all_pairs
--| [1,null,1]
--| [1,null,2]
--| [1,null,3]
--> equals {"a": 1}
--| ! UniqueViolation
--> equals {}
--| ! UniqueViolation
--> all_equal
--> by_key
--| = 3
--> again {"id": 4}
--| = 1
--> plain
--| ! UniqueViolation
--> where_less
--| ! UniqueViolation
--> with_cte
--| ! UniqueViolation
--> steps
--| ! UniqueViolation
--> grouped
--| = 3
--> arms
--| = 2
--> again {"id": 5, "text": "x"}
--| = 1
--> arms
--| ! UniqueViolation
--> from_rows {"rows": [{"text": "q", "n": 1}, {"text": "r", "n": 2}]}
--| = 2
--> from_rows {"rows": [{"text": "q", "n": 1}, {"text": "q", "n": 2}]}
--| ! UniqueViolation
--> skipped
--| = 0
--> totals
--| ["1",1]
--| ["2",2]
--| ["3",3]
--| ["A",3]
--| ["a",10]
--| ["b",2]
--| ["q",1]
--| ["r",2]
--| ["x",1]
--> const_twice
--| ! UniqueViolation
--> null_twice {"k": "k"}
--| = 5
--> consts
--| [201,"ka1",1]
--| [202,"kb2",2]
--| [203,"kA3",3]
--| [204,"ka4",10]
--| [205,"kx5",10]
