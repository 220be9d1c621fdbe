-- Null when equal.
query computed($n: bigint?, $m: bigint?, $s: text?, $t: text?, $d: decimal(12, 3)?) -> one { select { a: nullif($n, $m), b: nullif($s, $t), c: nullif($d, 1.50) } }
--> computed {"n": 1, "m": 1, "s": "a", "t": "a", "d": "1.5"}
--| [null,null,null]
--> computed {"n": 1, "m": 2, "s": "\u00e9", "t": "e\u0301", "d": "1.501"}
--| [1,"é","1.501"]
--> computed {"m": 1, "s": ""}
--| [null,"",null]
--> computed {"n": 1, "t": ""}
--| [1,null,null]
