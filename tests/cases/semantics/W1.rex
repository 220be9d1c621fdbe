-- Two rows of one statement that have the same key are an error before it is sent, as far as Rust can compare them.
entity T { id int primary key, x int }
command put($rows: { id: int, x: int }[]) { insert T from $rows on conflict (id) update { x: excluded.x } }
query all_of() { select { id, x } from T order by id }
command two($a: int, $b: int) { insert T { id: $a, x: 10 }, { id: $b, x: 11 } on conflict (id) update { x: excluded.x } }
command nothing($rows: { id: int, x: int }[]) { insert T from $rows on conflict (id) nothing }
entity Amount { id bigint primary key auto, name text, amount decimal(6, 2)?, seen int default 0, unique (amount, name) nulls not distinct }
entity Lower { id bigint primary key auto, name text, at timestamptz?, seen int default 0, unique (lower(name), at) }
entity Part { id bigint primary key auto, name text, old bool, seen int default 0, unique (name) where not old }
command by_amount($rows: { name: text, amount: decimal(8, 4)? }[]) {
  insert Amount from $rows on conflict (amount, name) update { seen: Amount.seen + 1 }
}
query amounts() { select { name, amount, seen } from Amount order by name, amount }
command by_lower($rows: { name: text, at: timestamptz? }[]) {
  insert Lower from $rows on conflict (lower(name), at) update { seen: Lower.seen + 1 }
}
command by_part($rows: { name: text, old: bool }[]) {
  insert Part from $rows on conflict (name) where not old update { seen: Part.seen + 1 }
}
command of_query($n: int) { insert T select { id: x % 2 + 10, x } from T where x <= $n on conflict (id) update { x: excluded.x } where T.x < 0 }
--> put {"rows": [{"id": 1, "x": 1}, {"id": 2, "x": 2}]}
--| = 2
--> put {"rows": [{"id": 2, "x": 3}, {"id": 3, "x": 4}]}
--| = 2
--> all_of
--| [1,1]
--| [2,3]
--| [3,4]
--> put {"rows": [{"id": 4, "x": 1}, {"id": 4, "x": 2}]}
--| ! UniqueViolation
--> put {"rows": []}
--| = 0
--> two {"a": 5, "b": 6}
--| = 2
--> two {"a": 5, "b": 5}
--| ! UniqueViolation
--> nothing {"rows": [{"id": 8, "x": 1}, {"id": 8, "x": 2}]}
--| = 1
--> by_amount {"rows": [{"name": "a", "amount": "1.00"}, {"name": "a", "amount": "1.01"}, {"name": "A", "amount": "1.00"}, {"name": "b", "amount": null}]}
--| = 4
--> by_amount {"rows": [{"name": "a", "amount": "1"}, {"name": "b", "amount": null}]}
--| = 2
--> amounts
--| ["A","1.00",0]
--| ["a","1.00",1]
--| ["a","1.01",0]
--| ["b",null,1]
--> by_amount {"rows": [{"name": "x", "amount": "2.00"}, {"name": "x", "amount": "2.0049"}]}
--| ! UniqueViolation
--> by_amount {"rows": [{"name": "x", "amount": null}, {"name": "x", "amount": null}]}
--| ! UniqueViolation
--> by_amount {"rows": [{"name": "\u00e9", "amount": "1"}, {"name": "e\u0301", "amount": "1"}]}
--| = 2
--> by_lower {"rows": [{"name": "B", "at": null}, {"name": "b", "at": null}]}
--| = 2
--> by_lower {"rows": [{"name": "B", "at": "2020-01-01T00:00:00Z"}, {"name": "b", "at": "2020-01-01T02:00:00+02:00"}]}
--| ! UniqueViolation
--> by_part {"rows": [{"name": "a", "old": true}, {"name": "a", "old": true}, {"name": "a", "old": false}]}
--| = 3
--> by_part {"rows": [{"name": "b", "old": false}, {"name": "b", "old": true}, {"name": "b", "old": false}]}
--| ! UniqueViolation
--> all_of
--| [1,1]
--| [2,3]
--| [3,4]
--| [5,10]
--| [6,11]
--| [8,1]
--> of_query {"n": 1}
--| ! UniqueViolation
--> of_query {"n": 4}
--| ! UniqueViolation
--> all_of
--| [1,1]
--| [2,3]
--| [3,4]
--| [5,10]
--| [6,11]
--| [8,1]
