-- `like` tells upper case from lower case.
query matched($s: text, $p: text) -> one { select { constant: $s like 'a%', given: $s like $p, not_it: $s not like $p } }
--> matched {"s": "abc", "p": "abc"}
--| [true,true,false]
--> matched {"s": "ABC", "p": "abc"}
--| [false,false,true]
--> matched {"s": "Äbc", "p": "ä%"}
--| [false,false,true]
