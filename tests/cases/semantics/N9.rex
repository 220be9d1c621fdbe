-- Only the sum itself has to fit, not what is added up on the way.
entity T { id int primary key, x bigint }
command put($id: int, $x: bigint) { insert T { $id, $x } }
query total() -> one { select { s: sum(x) } from T }
query running() { select { id, s: sum(x) over (order by id) } from T order by id }
--> put {"id": 1, "x": 9223372036854775807}
--| = 1
--> put {"id": 2, "x": 1}
--| = 1
--> put {"id": 3, "x": -1}
--| = 1
--> total
--| [9223372036854775807]
--> running
--| ! NumericOverflow
