-- A given number is given by the database alone.
entity T { id int primary key auto, x int }
command put($x: int) { insert T { $x } returning { id, x } }
--> put {"x": 1}
--| [1,1]
-- refused
command with_number($id: int) { insert T { $id, x: 1 } }
--! E0619
