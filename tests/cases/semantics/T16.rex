-- The empty text is found at once.
query found($s: text, $p: text) -> one {
  select { at: strpos($s, $p), inside: contains($s, $p), first: starts_with($s, $p), last: ends_with($s, $p) }
}
--> found {"s": "hello", "p": ""}
--| [1,true,true,true]
--> found {"s": "hello", "p": "l"}
--| [3,true,false,false]
--> found {"s": "hello", "p": "hello!"}
--| [0,false,false,false]
--> found {"s": "", "p": ""}
--| [1,true,true,true]
--> found {"s": "a%b_c", "p": "%b_"}
--| [2,true,false,false]
