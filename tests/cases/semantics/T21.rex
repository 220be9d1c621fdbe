-- There is one function for a position, with its arguments in order.
query found($s: text, $p: text) -> one { select { a: strpos($s, $p) } }
--> found {"s": "abc", "p": "b"}
--| [2]
--> found {"s": "abc", "p": "z"}
--| [0]
-- refused
query words($s: text) { select position('b' in $s) }
--! E0303
