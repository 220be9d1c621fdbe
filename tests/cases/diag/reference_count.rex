-- A reference has one column for each column of the key that it refers to.
entity A { x int, y int, primary key (x, y) }
entity B { id int primary key, a references A as a_x }
--                                            ^^^^^^ E0406
