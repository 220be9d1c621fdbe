-- Raw SQL whose rows nobody described.

query q() { sql postgres """select 1""" sql sqlite """select 1""" }
--    ^ E0628
