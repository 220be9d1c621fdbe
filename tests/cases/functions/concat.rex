-- Nulls are left out.
query computed($s: text?, $t: text?) -> one { select { a: concat($s, $t), b: concat($s) } }
--> computed {"s": "a", "t": "b"}
--| ["ab","a"]
--> computed {"s": "", "t": "\u00e9"}
--| ["é",""]
--> computed {"t": "\ud83d\ude00"}
--| ["😀",""]
--> computed {}
--| ["",""]
