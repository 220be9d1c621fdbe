-- Text is ordered by code points, on every database and whatever the language of the server.
entity T { id int primary key, s text }
command put($rows: { id: int, s: text }[]) { insert T from $rows }
query ordered() { select s from T order by s }
query backwards() { select s from T order by lower(s) || '' desc, id limit 3 }
query extremes() -> one { select { a: min(s), b: max(s), c: max(s || '') } from T }
--> put {"rows": [{"id": 1, "s": ""}, {"id": 2, "s": "10"}, {"id": 3, "s": "9"}, {"id": 4, "s": "A"}, {"id": 5, "s": "B"}, {"id": 6, "s": "Z"}, {"id": 7, "s": "_"}, {"id": 8, "s": "a"}, {"id": 9, "s": "a b"}, {"id": 10, "s": "a-c"}, {"id": 11, "s": "ab"}, {"id": 12, "s": "z"}, {"id": 13, "s": "á"}, {"id": 14, "s": "ä"}, {"id": 15, "s": "é"}, {"id": 16, "s": "😀"}, {"id": 17, "s": "\uffee"}]}
--| = 17
--> ordered
--| [""]
--| ["10"]
--| ["9"]
--| ["A"]
--| ["B"]
--| ["Z"]
--| ["_"]
--| ["a"]
--| ["a b"]
--| ["a-c"]
--| ["ab"]
--| ["z"]
--| ["á"]
--| ["ä"]
--| ["é"]
--| ["￮"]
--| ["😀"]
--> backwards
--| ["😀"]
--| ["￮"]
--| ["é"]
--> extremes
--| ["","😀","😀"]
