-- What is finer than a microsecond is cut before it is bound.
query given($at: timestamptz) -> one { select { at: $at } }
--> given {"at": "2024-01-01T00:00:00.1234567Z"}
--| ["2024-01-01T00:00:00.123456Z"]
--> given {"at": "2024-01-01T00:00:00.999999999Z"}
--| ["2024-01-01T00:00:00.999999Z"]
