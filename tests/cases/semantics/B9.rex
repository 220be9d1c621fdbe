-- Null is in no list, and not in none that has something.
query inside($x: bigint?, $n: bigint?) -> one { select { a: $x in (1, 2), b: 1 not in (2, $n), c: 2 not in (2, $n), d: $x not in (1, 2) } }
--> inside
--| [null,null,false,null]
--> inside {"x": 1, "n": 3}
--| [true,true,false,false]
--> inside {"x": 9223372036854775807}
--| [false,null,false,true]
