-- A negative length is none.
query parts($s: text, $n: int?) -> one { select { a: substr($s, 2, $n), b: substr('hello', 2, -1) } }
--> parts {"s": "hello", "n": -1}
--| ["",""]
--> parts {"s": "hello", "n": -9}
--| ["",""]
--> parts {"s": "hello"}
--| [null,""]
