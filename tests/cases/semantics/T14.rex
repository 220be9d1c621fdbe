-- `substr` begins at the first character at the earliest.
query parts($s: text, $from: int, $n: int) -> one { select { a: substr($s, $from), b: substr($s, $from, $n), c: substr('hello', -2), d: substr('hello', 0, 3) } }
--> parts {"s": "hello", "from": -2, "n": 2}
--| ["hello","he","hello","hel"]
--> parts {"s": "hello", "from": 0, "n": 3}
--| ["hello","hel","hello","hel"]
--> parts {"s": "hello", "from": 4, "n": 9}
--| ["lo","lo","hello","hel"]
--> parts {"s": "hello", "from": 9, "n": 1}
--| ["","","hello","hel"]
