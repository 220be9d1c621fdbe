-- What a row conflicts in is said by columns; the old row goes by the name of its entity.
entity T { id int primary key, x int, n text unique }
command put($id: int, $x: int, $n: text) { insert T { $id, $x, $n } on conflict (id) update { x: T.x + excluded.x, n: excluded.n } }
command keep($id: int, $x: int, $n: text) { insert T { $id, $x, $n } on conflict (n) nothing }
query all_of() { select { id, x, n } from T order by id }
--> put {"id": 1, "x": 1, "n": "a"}
--| = 1
--> put {"id": 1, "x": 10, "n": "b"}
--| = 1
--> keep {"id": 2, "x": 5, "n": "b"}
--| = 0
--> put {"id": 3, "x": 7, "n": "b"}
--| ! UniqueViolation
--> all_of
--| [1,11,"b"]
-- refused
command by_value($id: int) { insert T { $id, x: 1, n: 'z' } on conflict (x) nothing }
--! E0620
