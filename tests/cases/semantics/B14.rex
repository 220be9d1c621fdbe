-- `greatest` and `least` leave nulls out.
query extremes($a: int?, $b: int?, $c: int?) -> one { select { a: greatest($a, $b, $c), b: least($a, $b, $c), c: greatest($a, 3), d: least($c) } }
--> extremes {"a": 1, "c": 3}
--| [3,1,3,3]
--> extremes {"b": -1}
--| [-1,-1,3,null]
--> extremes
--| [null,null,3,null]
--> extremes {"a": 3, "b": 2, "c": 1}
--| [3,1,3,1]
