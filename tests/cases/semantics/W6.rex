-- The rows that a command returns have no order: they are told apart by their keys.
entity T { id int primary key, x int }
command put($rows: { id: int, x: int }[]) { insert T from $rows }
command grow() { update T { x: x + 1 } where x > 0 }
query all_of() { select { id, x } from T order by id }
--> put {"rows": [{"id": 2, "x": 2}, {"id": 1, "x": 1}]}
--| = 2
--> grow
--| = 2
--> all_of
--| [1,2]
--| [2,3]
