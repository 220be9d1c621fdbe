-- The values of an enum are ordered as they are declared.
enum Size { small, medium, large }
entity T { id int primary key, size Size }
command put($id: int, $size: Size) { insert T { $id, $size } }
query ordered() { select size from T order by size desc }
query compared() { select { id, a: size < 'large', b: size >= 'medium', c: size between 'small' and 'medium' } from T order by id }
query extremes() -> one { select { a: min(size), b: max(size) } from T }
query greater($size: Size) { select { id, g: greatest(size, $size), l: least(size, $size) } from T order by id }
--> put {"id": 1, "size": "medium"}
--| = 1
--> put {"id": 2, "size": "large"}
--| = 1
--> put {"id": 3, "size": "small"}
--| = 1
--> ordered
--| ["large"]
--| ["medium"]
--| ["small"]
--> compared
--| [1,true,true,true]
--| [2,false,true,false]
--| [3,true,false,true]
--> extremes
--| ["small","large"]
--> greater {"size": "medium"}
--| [1,"medium","medium"]
--| [2,"large","medium"]
--| [3,"medium","small"]
