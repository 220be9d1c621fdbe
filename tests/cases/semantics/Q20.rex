-- A parameter has the type that it is declared with, wherever it stands.
query typed($a: int?, $b: bigint, $s: text?) -> one { select { a: $a is null, b: $b + $b, c: $s is null, d: $s, e: $a } }
--> typed {"b": 2}
--| [true,4,true,null,null]
--> typed {"a": 1, "b": 4611686018427387903, "s": ""}
--| [false,9223372036854775806,false,"",1]
