-- An offset needs no limit.
entity T { id int primary key }
command fill() { insert T { id: 1 }, { id: 2 }, { id: 3 } }
query rest() { select id from T order by id offset 1 }
--> fill
--| = 3
--> rest
--| [2]
--| [3]
