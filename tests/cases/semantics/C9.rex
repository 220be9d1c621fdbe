-- A number that was given once is not given again.
entity T { id int primary key auto, x int }
command put($x: int) { insert T { $x } returning id }
command drop_one($id: int) { delete T where id = $id }
--> put {"x": 1}
--| [1]
--> put {"x": 2}
--| [2]
--> drop_one {"id": 2}
--| = 1
--> put {"x": 3}
--| [3]
