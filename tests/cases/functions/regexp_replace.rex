-- For a project of PostgreSQL alone.
query other($s: text) -> one { select { a: replace($s, 'b', 'x') } }
--> other {"s": "abcabc"}
--| ["axcaxc"]
-- refused
query computed($s: text, $p: text, $t: text) -> one { select { a: regexp_replace($s, $p, $t) } }
--! E0701
-- only postgres
query computed($s: text, $p: text, $t: text?) -> one { select { a: regexp_replace($s, $p, $t), b: regexp_replace($s, $p, $t, 'gi') } }
--> computed {"s": "abcABC", "p": "b", "t": "x"}
--| ["axcABC","axcAxC"]
--> computed {"s": "", "p": "^", "t": "\u00e9"}
--| ["é","é"]
--> computed {"s": "abc", "p": "b"}
--| [null,null]
