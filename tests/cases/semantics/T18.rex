-- `trim` takes spaces away, and nothing else.
query trimmed($s: text) -> one { select { a: '[' || trim($s) || ']', b: '[' || ltrim($s) || ']', c: '[' || rtrim($s) || ']' } }
--> trimmed {"s": "  a b  "}
--| ["[a b]","[a b  ]","[  a b]"]
--> trimmed {"s": "\t a\u00a0\n "}
--| ["[\t a \n]","[\t a \n ]","[\t a \n]"]
--> trimmed {"s": "   "}
--| ["[]","[]","[]"]
