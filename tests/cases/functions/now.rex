-- One instant per statement.
query computed() -> one { select { a: now() = now(), b: now() > timestamptz '2020-01-01T00:00:00Z', c: date_of(now()) = now()::date } }
--> computed
--| [true,true,true]
