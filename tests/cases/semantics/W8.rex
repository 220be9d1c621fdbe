-- All values of an update are computed from the old row.
entity T { id int primary key, a int, b int }
command fill() { insert T { id: 1, a: 1, b: 2 } }
command swap() { update T { a: b, b: a } where id = 1 returning { a, b } }
--> fill
--| = 1
--> swap
--| [2,1]
