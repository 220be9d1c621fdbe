-- Windows in nested lists: over the rows of each list, whichever lists are read beside it.
entity Buyer { id int primary key, name text, sales many Sale.buyer }
entity Sale { id int primary key, buyer references Buyer, price int, parts many Part.sale }
entity Part { sale references Sale, nr int, weight int?, primary key (sale, nr) }
command buyers() { insert Buyer { id: 1, name: 'x' }, { id: 2, name: 'y' }, { id: 3, name: 'z' } }
command sales() { insert Sale { id: 1, buyer: 1, price: 5 }, { id: 2, buyer: 2, price: 7 }, { id: 3, buyer: 1, price: 3 }, { id: 4, buyer: 2, price: 7 } }
command parts() { insert Part { sale: 1, nr: 1, weight: 2 }, { sale: 1, nr: 2 }, { sale: 3, nr: 1, weight: 9 }, { sale: 4, nr: 1, weight: 1 } }
query numbered() { select { id, sales(order by id) { id, nr: row_number() over (order by id), place: rank() over (order by price desc), all: count(*) over (), sum: sum(price) over (order by id), before: lag(id) over (order by id) } } from Buyer order by id }
query one_of_them() { select { id, sales(order by id) { id, nr: row_number() over (order by id), all: count(*) over () } } from Buyer where id = 2 }
query limited() { select { id, sales(order by price desc, id limit 1) { id, of: count(*) over (), share: price * 100 / sum(price) over () } } from Buyer order by id }
query by_number() { select { id, sales(order by row_number() over (order by price, id desc)) { id } } from Buyer order by id }
query in_parts() { select { name, sales(order by id) { id, parts(order by nr) { nr, last: last_value(nr) over (order by nr rows between current row and unbounded following), n: count(weight) over () + 1 } } } from Buyer order by id }
query partitioned() { select { id, sales(order by id) { id, same: count(*) over (partition by price) } } from Buyer order by id }
query beside_subqueries() { select { id, sales(order by id) { id, top: (select x.r from (select { p: o.id, r: rank() over (order by o.price desc) } from Sale o) x where x.p = Sale.id) } } from Buyer where id = 1 }
query distinct_numbers() { select { id, sales(distinct order by price) { price, n: count(*) over (partition by price) } } from Buyer order by id }
--> buyers
--| = 3
--> sales
--| = 4
--> parts
--| = 4
--> numbered
--| [1,[[1,1,1,2,5,null],[3,2,2,2,8,1]]]
--| [2,[[2,1,1,2,7,null],[4,2,1,2,14,2]]]
--| [3,[]]
--> one_of_them
--| [2,[[2,1,2],[4,2,2]]]
--> limited
--| [1,[1,2,62]]
--| [2,[2,2,50]]
--| [3,null]
--> by_number
--| [1,[[3],[1]]]
--| [2,[[4],[2]]]
--| [3,[]]
--> in_parts
--| ["x",[[1,[[1,2,2],[2,2,2]]],[3,[[1,1,2]]]]]
--| ["y",[[2,[]],[4,[[1,1,2]]]]]
--| ["z",[]]
--> partitioned
--| [1,[[1,1],[3,1]]]
--| [2,[[2,2],[4,2]]]
--| [3,[]]
--> beside_subqueries
--| [1,[[1,3],[3,4]]]
--> distinct_numbers
--| [1,[[3,1],[5,1]]]
--| [2,[[7,2]]]
--| [3,[]]
