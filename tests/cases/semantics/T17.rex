-- `replace` with null is null.
query replaced($s: text, $a: text, $b: text?) -> one { select { r: replace($s, $a, $b) } }
--> replaced {"s": "abc", "a": "", "b": "x"}
--| ["abc"]
--> replaced {"s": "abc", "a": ""}
--| [null]
--> replaced {"s": "aXbX", "a": "X", "b": "😀"}
--| ["a😀b😀"]
