-- A column whose lists may have nulls, declared as a list without nulls.
entity Tag { id int primary key, looks text?[], colors text[] }

query q() -> many { looks: text[], colors: text?[] } { sql postgres """select looks, colors from tag""" sql sqlite """select looks, colors from tag""" }
--                                                                            ^^^^^ E0655
--                                                                                                                           ^^^^^ E0655
