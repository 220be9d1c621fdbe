-- `is distinct from` compares nulls as values.
query compared($a: int?, $b: int?) -> one { select { a: $a is distinct from $b, b: $a is not distinct from $b } }
--> compared
--| [false,true]
--> compared {"a": 1}
--| [true,false]
--> compared {"a": 1, "b": 1}
--| [false,true]
--> compared {"a": 1, "b": 2}
--| [true,false]
