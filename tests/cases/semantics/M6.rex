-- A list is one parameter, however long it is.
entity T { id int primary key, x int }
command put($rows: { id: int, x: int }[]) { insert T from $rows }
query chosen($ids: int[]) { select count(*) from T where id in $ids }
--> put {"rows": [{"id": 1, "x": 1}, {"id": 2, "x": 2}]}
--| = 2
--> chosen {"ids": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]}
--| [2]
