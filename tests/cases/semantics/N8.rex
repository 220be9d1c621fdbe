-- A sum of whole numbers is one of 64 bits; what does not fit is an error.
entity T { id int primary key, x bigint }
command put($id: int, $x: bigint) { insert T { $id, $x } }
query total() -> one { select { s: sum(x) } from T }
--> total
--| [null]
--> put {"id": 1, "x": 9223372036854775807}
--| = 1
--> total
--| [9223372036854775807]
--> put {"id": 2, "x": 1}
--| = 1
--> total
--| ! NumericOverflow
