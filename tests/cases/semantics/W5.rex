-- What is returned is the row as it was written.
entity T { id int primary key, x int, items many I.t }
entity I { id int primary key, t references T }
command put($id: int, $x: int) { insert T { $id, $x } returning { id, twice: x * 2 } }
command grow($id: int) { update T { x: x + 1 } where id = $id returning x }
command drop_one($id: int) { delete T where id = $id returning { id, x } }
--> put {"id": 1, "x": 5}
--| [1,10]
--> grow {"id": 1}
--| [6]
--> drop_one {"id": 1}
--| [1,6]
--> drop_one {"id": 1}
-- refused
command counted($id: int) { update T { x: 0 } where id = $id returning { id, n: count(items) } }
--! E0624
entity Node { id int primary key, x int, parent references Node? on update cascade }
command moved() { update Node { id: id + 100 } where true returning { id, parent: parent.id } }
--! E0701
