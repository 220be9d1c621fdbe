-- Raw SQL for a database that is no target.

query q() -> one { n: bigint } { sql postgres """select 1""" sql sqlite """select 1""" sql mysql """select 1""" }
--                                                                                         ^^^^^ E0627
