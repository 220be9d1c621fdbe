-- A unique key that holds only at the end of an update may be violated on the way.
entity T { id int primary key, n int unique }
command fill() { insert T { id: 1, n: 1 }, { id: 2, n: 2 } }
command move_up() { update T { n: n + 1 } where true }
command move_far() { update T { n: n + 10 } where true }
query all_of() { select n from T order by n }
--> fill
--| = 2
--> move_up
--| ! UniqueViolation
--> move_far
--| = 2
--> all_of
--| [11]
--| [12]
