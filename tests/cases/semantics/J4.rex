-- A name stands once in an object: the last one given counts.
query built($a: int) -> one { select { a: json '{"a": 1, "a": 2}' ->> 'a', b: json_object(a: $a) ->> 'a' } }
--> built {"a": 3}
--| ["2","3"]
