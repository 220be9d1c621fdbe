-- A key over a reference that may be missing.
entity User { id int primary key }
entity Post { author references User?, n int, primary key (author, n) }
--                                            ^^^^^^^^^^^^^^^^^^^^^^^ E0404
