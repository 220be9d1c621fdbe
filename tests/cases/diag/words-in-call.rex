-- Arguments are divided by commas.
entity Item { id int primary key, name text(40) }
query starts() { select substring(name from 1 for 2) from Item }
--                                     ^^^^ E0121
