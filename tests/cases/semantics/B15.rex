-- A row is compared; it is not null or not null.
entity T { id int primary key, a int, b int? }
command fill() { insert T { id: 1, a: 1, b: 2 }, { id: 2, a: 1, b: null }, { id: 3, a: 2, b: 1 } }
query later($a: int, $b: int) { select id from T where (a, b) > ($a, $b) order by id }
query either() { select id from T where a is null or b is null order by id }
--> fill
--| = 3
--> later {"a": 1, "b": 1}
--| [1]
--| [3]
--> either
--| [2]
-- refused
query null_row() { select id from T where (a, b) is null }
--! E0302
