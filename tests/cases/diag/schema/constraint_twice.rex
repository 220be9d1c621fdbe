-- Two checks of one name.
entity Post { id int primary key, a int, b int, check positive (a > 0), check positive (b > 0) }
--                                                                            ^^^^^^^^ E0216
