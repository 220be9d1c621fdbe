-- What is not a finite float is neither bound nor stored.
entity T { id int primary key, x float }
command put($id: int, $x: float) { insert T { $id, $x } }
command scale() { update T { x: x * 1e10 } where id = 1 }
query all_of() { select { id, x } from T order by id }
--> put {"id": 1, "x": "1e300"}
--| = 1
--> put {"id": 2, "x": "NaN"}
--| ! InvalidValue
--> put {"id": 3, "x": "inf"}
--| ! InvalidValue
--> put {"id": 4, "x": "-inf"}
--| ! InvalidValue
--> scale
--| ! NumericOverflow
--> all_of
--| [1,1e+300]
