-- Raw SQL with a parameter that is not declared.

query q($id: int) -> one { n: bigint } { sql postgres """select $id""" sql sqlite """select $ident""" }
--                                                                                           ^^^^^ E0604
