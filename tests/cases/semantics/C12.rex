-- A given number is there whatever width its column has.
entity A { id int primary key auto, x int }
entity B { id bigint primary key auto, x int }
command put_a($x: int) { insert A { $x } returning id }
command put_b($x: int) { insert B { $x } returning id }
--> put_a {"x": 1}
--| [1]
--> put_b {"x": 1}
--| [1]
--> put_b {"x": 2}
--| [2]
