-- Rows are deleted by what they are joined with.
entity P { id int primary key, old bool }
entity T { id int primary key, p references P }
command fill_p() { insert P { id: 1, old: true }, { id: 2, old: false } }
command fill() { insert T { id: 1, p: 1 }, { id: 2, p: 2 }, { id: 3, p: 1 } }
command by_join() { delete T as t using P p where t.p = p and p.old and t.id < 3 }
command by_path() { delete T where p.old }
query left_over() { select id from T order by id }
--> fill_p
--| = 2
--> fill
--| = 3
--> by_join
--| = 1
--> by_path
--| = 1
--> left_over
--| [2]
