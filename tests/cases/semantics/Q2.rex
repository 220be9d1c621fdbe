-- `union all` keeps what is twice; `intersect` and `except` do not.
entity T { id int primary key, x int }
command fill() { insert T { id: 1, x: 1 }, { id: 2, x: 1 }, { id: 3, x: 2 } }
query all_of() { select x from T union all select x from T where x = 2 order by x }
query once() { select x from T union select x from T order by x }
query both() { select x from T intersect select x from T where x < 2 order by x }
query less() { select x from T except select x from T where x = 2 order by x }
query parenthesised() { (select x from T order by x desc limit 1) union all (select id from T order by id limit 2) order by x }
--> fill
--| = 3
--> all_of
--| [1]
--| [1]
--| [2]
--| [2]
--> once
--| [1]
--| [2]
--> both
--| [1]
--> less
--| [1]
--> parenthesised
--| [1]
--| [2]
--| [2]
