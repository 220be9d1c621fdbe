-- Raw SQL for one of two databases.

query q() -> one { n: bigint } { sql postgres """select 1""" }
--    ^ E0626
