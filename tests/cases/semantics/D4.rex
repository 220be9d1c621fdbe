-- Two spellings of an instant are equal.
query equal($a: timestamptz) -> one { select { a: $a = timestamptz '2024-01-01T12:00:00Z', b: timestamptz '2024-01-01 14:00:00+02:00' = timestamptz '2024-01-01T12:00:00Z' } }
--> equal {"a": "2024-01-01T12:00:00Z"}
--| [true,true]
--> equal {"a": "2024-01-01T14:00:00+02:00"}
--| [true,true]
