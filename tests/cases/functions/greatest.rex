-- Nulls are left out.
query computed($n: bigint?, $m: bigint?, $s: text?, $t: text?, $d: decimal(12, 3)?) -> one { select { a: greatest($n, $m), b: greatest($s, $t), c: greatest($d, 1.5), d: greatest($n) } }
--> computed {"n": 1, "m": 2, "s": "a", "t": "B", "d": "1.499"}
--| [2,"a","1.500",1]
--> computed {"m": -1, "s": "\u00e9", "t": "e\u0301", "d": "2"}
--| [-1,"é","2.000",null]
--> computed {"n": 9223372036854775807, "t": "z"}
--| [9223372036854775807,"z","1.500",9223372036854775807]
--> computed {}
--| [null,null,"1.500",null]
