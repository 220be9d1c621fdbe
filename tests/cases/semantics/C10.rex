-- Given numbers may have gaps.
entity T { id int primary key auto, x int }
command put($x: int) { insert T { $x } }
query ordered() { select x from T order by id }
--> put {"x": 1}
--| = 1
--> begin
--> put {"x": 2}
--| = 1
--> rollback
--> put {"x": 3}
--| = 1
--> ordered
--| [1]
--| [3]
