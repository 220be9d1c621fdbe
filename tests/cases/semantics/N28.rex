-- There is one zero.
entity T { id int primary key, x float }
command put($id: int, $x: float) { insert T { $id, $x } }
query zeros() { select { x, n: count(*) } from T group by x order by x }
query same($x: float) -> one { select { a: $x = 0.0, b: $x } }
--> put {"id": 1, "x": "-0.0"}
--| = 1
--> put {"id": 2, "x": "0.0"}
--| = 1
--> zeros
--| [0.0,2]
--> same {"x": "-0.0"}
--| [true,0.0]
