-- The average of large numbers is the float nearest to it.
entity T { id int primary key, x bigint }
command fill() { insert T { id: 1, x: 9007199254740993 }, { id: 2, x: 9007199254740993 } }
query average() -> one { select { a: avg(x) } from T }
--> fill
--| = 2
--> average
--| [9007199254740992.0]
