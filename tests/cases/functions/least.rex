-- Nulls are left out.
query computed($n: bigint?, $m: bigint?, $s: text?, $t: text?, $d: decimal(12, 3)?) -> one { select { a: least($n, $m), b: least($s, $t), c: least($d, 1.5), d: least($n) } }
--> computed {"n": 1, "m": 2, "s": "a", "t": "B", "d": "1.499"}
--| [1,"B","1.499",1]
--> computed {"m": -1, "s": "\u00e9", "t": "e\u0301", "d": "2"}
--| [-1,"é","1.500",null]
--> computed {"n": -9223372036854775808, "t": ""}
--| [-9223372036854775808,"","1.500",-9223372036854775808]
--> computed {}
--| [null,null,"1.500",null]
