-- Text functions that one database lacks mean the same on both.
query parts($s: text, $n: int) -> one { select { a: left($s, $n), b: right($s, $n), c: repeat($s, $n), d: lpad($s, $n), e: rpad($s, $n, 'xy'), f: split_part($s, 'b', 2) } }
query codes($s: text, $n: int) -> one { select { a: ascii($s), b: chr($n), c: reverse($s) } }
--> parts {"s": "abc", "n": 2}
--| ["ab","bc","abcabc","ab","ab","c"]
--> parts {"s": "aébcé", "n": 7}
--| ["aébcé","aébcé","aébcéaébcéaébcéaébcéaébcéaébcéaébcé","  aébcé","aébcéxy","cé"]
--> parts {"s": "abc", "n": -1}
--| ["ab","bc","","","","c"]
--> parts {"s": "", "n": 3}
--| ["","","","   ","xyx",""]
--> codes {"s": "é", "n": 233}
--| [233,"é","é"]
--> codes {"s": "", "n": 128512}
--| [0,"😀",""]
-- refused
query initials($s: text) { select initcap($s) }
--! E0303
query digest($s: text) { select md5($s) }
--! E0303
