-- `lower` and `upper` change ASCII letters only.
query cases($s: text) -> one { select { a: lower($s), b: upper($s), c: lower('ÄÖABC'), d: upper('äöabc') } }
--> cases {"s": "ÄÖÜ Straße ABC"}
--| ["ÄÖÜ straße abc","ÄÖÜ STRAßE ABC","ÄÖabc","äöABC"]
--> cases {"s": "İıSß é 😀 z"}
--| ["İısß é 😀 z","İıSß é 😀 Z","ÄÖabc","äöABC"]
