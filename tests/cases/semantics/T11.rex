-- Lengths and positions count code points.
query lengths($s: text) -> one { select { characters: length($s), bytes: octet_length($s), second: substr($s, 2, 1), reversed: reverse($s) } }
--> lengths {"s": "é"}
--| [1,2,"","é"]
--> lengths {"s": "e\u0301"}
--| [2,3,"́","́e"]
--> lengths {"s": "😀ab"}
--| [3,6,"a","ba😀"]
--> lengths {"s": ""}
--| [0,0,"",""]
