-- Commands inside `with`: PostgreSQL has them; with SQLite as a target they are refused, and a transaction says the same.
entity Item { id int primary key, name text, n int default 0 }
entity Archive { id int primary key, name text, total int default 0 }
command start() { insert Item { id: 1, name: 'a', n: 1 }, { id: 2, name: 'b', n: 2 }, { id: 3, name: 'c', n: 3 } }
query items() { select { id, name, n } from Item order by id }
--> start
--| = 3
--> items
--| [1,"a",1]
--| [2,"b",2]
--| [3,"c",3]
-- refused
command move() { with gone as (delete Item where n > 1 returning { id, name }) insert Archive select { gone.id, gone.name } from gone }
--      ^^^^ E0701
-- only postgres
query archive() { select { id, name, total } from Archive order by id }
command move() { with gone as (delete Item where n > 1 returning { id, name }) insert Archive select { gone.id, gone.name } from gone }
command insert_both($id: int) { with x as (insert Item { $id, name: 'x', n: 7 } returning { id, n }) insert Archive select { x.id, name: 'from x', total: x.n } from x returning { id, total } }
command update_returning() { with u as (update Item { n: n + 1 } where n > 0 returning { id, n }) update Archive a { total: u.n } from u where u.id = a.id }
command columns_named() { with y(a, b) as (delete Archive where total > 0 returning { id, total }) insert Item select { id: y.a + 100, name: 'back', n: y.b } from y }
command counted() { with d as (delete Item where n > 5 returning id) select count(*) from d }
command upserted() { with u as (insert Item { id: 1, name: 'up' } on conflict (id) update { excluded.* } returning { id, name }) select { u.id, u.name } from u }
command named_value() { with d as (insert Item { id: 50, name: 'v' } returning id) insert Archive select { d.id, name: 'from a value' } from d returning { id, name } }
command drop_many() { with a as (delete Item where n < 100 returning id), b as (delete Archive where true returning id) select { items: (select count(*) from a), archived: (select count(*) from b) } }
--> start
--| = 3
--> move
--| = 2
--> items
--| [1,"a",1]
--> archive
--| [2,"b",0]
--| [3,"c",0]
--> insert_both {"id": 9}
--| [9,7]
--> update_returning
--| = 1
--> archive
--| [2,"b",0]
--| [3,"c",0]
--| [9,"from x",8]
--> columns_named
--| = 1
--> items
--| [1,"a",2]
--| [9,"x",8]
--| [109,"back",8]
--> upserted
--| [1,"up"]
--> counted
--| [2]
--> named_value
--| [50,"from a value"]
--> drop_many
--| [2,3]
--> items
--> archive
