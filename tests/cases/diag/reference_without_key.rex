-- A reference without a list of columns refers to the primary key.
entity Log { no primary key, x int unique }
entity B { id int primary key, log references Log }
--                                            ^^^ E0422
