-- Before 1970 is rounded down like after it.
query parts($at: timestamptz) -> one { select { a: date_trunc('second', $at), b: date_trunc('day', $at), c: date_of($at), d: time_of($at), e: extract(epoch from $at) } }
--> parts {"at": "1969-12-31T23:59:59.999999Z"}
--| ["1969-12-31T23:59:59Z","1969-12-31T00:00:00Z","1969-12-31","23:59:59.999999",-1]
--> parts {"at": "1970-01-01T00:00:00.000001Z"}
--| ["1970-01-01T00:00:00Z","1970-01-01T00:00:00Z","1970-01-01","00:00:00.000001",0]
