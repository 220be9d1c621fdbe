-- Text is compared by code points: upper case before lower case.
query compared($a: text, $b: text) -> one { select { a: $a < $b, b: $a = $b, c: $a between 'A' and $b, d: greatest($a, $b) } }
--> compared {"a": "a", "b": "B"}
--| [false,false,false,"a"]
--> compared {"a": "B", "b": "a"}
--| [true,false,true,"a"]
--> compared {"a": "é", "b": "e\u0301"}
--| [false,false,false,"é"]
