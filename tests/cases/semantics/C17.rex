-- A value that an enum gains can be used at once.
enum Size { small, large }
entity T { id int primary key, size Size }
command put($id: int, $size: Size) { insert T { $id, $size } }
--> put {"id": 1, "size": "large"}
--| = 1
-- after
-- no plan: E0807 E0807
enum Size { small, medium, large }
entity T { id int primary key, size Size, index (size) }
command put($id: int, $size: Size) { insert T { $id, $size } }
query ordered() { select { id, size } from T order by size, id }
--> put {"id": 2, "size": "medium"}
--> put {"id": 3, "size": "small"}
--> ordered
