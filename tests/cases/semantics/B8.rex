-- Nothing is in an empty list.
entity T { id int primary key, x int? }
command fill() { insert T { id: 1, x: 1 }, { id: 2, x: null } }
query inside($ids: int[]) { select { id, a: x in $ids, b: x not in $ids } from T order by id }
--> fill
--| = 2
--> inside {"ids": []}
--| [1,false,true]
--| [2,false,true]
--> inside {"ids": [1]}
--| [1,true,false]
--| [2,null,null]
--> inside {"ids": [2, 3]}
--| [1,false,true]
--| [2,null,null]
