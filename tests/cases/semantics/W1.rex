-- Two rows of one statement that have the same key are an error, or are written one after the other.
entity T { id int primary key, x int }
command put($rows: { id: int, x: int }[]) { insert T from $rows on conflict (id) update { x: excluded.x } }
query all_of() { select { id, x } from T order by id }
--> put {"rows": [{"id": 1, "x": 1}, {"id": 2, "x": 2}]}
--| = 2
--> put {"rows": [{"id": 2, "x": 3}, {"id": 3, "x": 4}]}
--| = 2
--> all_of
--| [1,1]
--| [2,3]
--| [3,4]
--> put {"rows": [{"id": 4, "x": 1}, {"id": 4, "x": 2}]}
--| ! Database (postgres)
--| = 2
--> put {"rows": []}
--| = 0
