-- `ilike` ignores the case of ASCII letters, and of no others.
query matched($s: text, $p: text) -> one { select { constant: $s ilike 'aBc%', umlaut: $s ilike 'ä', given: $s ilike $p } }
--> matched {"s": "ABCD", "p": "%cd"}
--| [true,false,true]
--> matched {"s": "Ä", "p": "Ä"}
--| [false,false,true]
--> matched {"s": "ä", "p": "Ä"}
--| [false,true,false]
