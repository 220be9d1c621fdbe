-- A decimal with more digits than its column is rounded half away from zero before it is bound.
entity T { id int primary key, d decimal(10, 2) }
command put($id: int, $d: decimal(10, 2)) { insert T { $id, $d } }
query all_of() { select { id, d } from T order by id }
--> put {"id": 1, "d": "1.005"}
--| = 1
--> put {"id": 2, "d": "-1.005"}
--| = 1
--> put {"id": 3, "d": "1.00499"}
--| = 1
--> all_of
--| [1,"1.01"]
--| [2,"-1.01"]
--| [3,"1.00"]
