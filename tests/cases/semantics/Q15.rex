-- A recursion grows row by row; its order is the one that the query states.
entity T { id int primary key, parent references T? }
command fill() { insert T { id: 1, parent: null }, { id: 2, parent: 1 }, { id: 3, parent: 1 }, { id: 4, parent: 2 } }
query below($id: int) { with recursive t as (select { id, depth: 0 } from T where id = $id union all select { c.id, t.depth + 1 } from T c join t on c.parent.id = t.id) select { id, depth } from t order by depth, id }
query counted() { with recursive t as (select { n: 1 } union all select { t.n + 1 } from t where t.n < 5) select n from t order by n desc }
--> fill
--| = 4
--> below {"id": 1}
--| [1,0]
--| [2,1]
--| [3,1]
--| [4,2]
--> below {"id": 4}
--| [4,0]
--> counted
--| [5]
--| [4]
--| [3]
--| [2]
--| [1]
