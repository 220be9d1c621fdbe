-- A declared result with a type that does not exist.
query q() -> one { n: integr } { sql postgres """select 1 as n""" sql sqlite """select 1 as n""" }
--                    ^^^^^^ E0201
