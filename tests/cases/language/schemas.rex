-- A table in a schema of the database; one that has no schemas keeps the table's name alone.
entity Far as elsewhere.far { id int primary key, name text, near references Near? }
entity Near { id int primary key, fars many Far.near }
command near() { insert Near { id: 1 } }
command far($id: int) { insert Far { $id, name: 'f', near: 1 } on conflict (id) update { name: Far.name || '!' } returning { id, name } }
query fars() { select { id, fars(order by id) { id, name, near { id } } } from Near }
--> near
--| = 1
--> far {"id": 1}
--| [1,"f"]
--> far {"id": 1}
--| [1,"f!"]
--> fars
--| [1,[[1,"f!",1]]]
