-- `||` with null is null; `concat` leaves nulls out.
query joined($a: text, $b: text?) -> one { select { a: $a || $b, b: concat($a, $b), c: concat($b) } }
--> joined {"a": "a"}
--| [null,"a",""]
--> joined {"a": "a", "b": "b"}
--| ["ab","ab","b"]
--> joined {"a": "", "b": ""}
--| ["","",""]
