-- Rows of constants are a table.
query listed() { select { v.id, v.name } from (values (2, 'b'), (1, 'a')) as v(id, name) order by v.id }
--> listed
--| [1,"a"]
--| [2,"b"]
