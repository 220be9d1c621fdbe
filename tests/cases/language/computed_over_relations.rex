-- Aggregates of values that are computed from related rows: their columns stand behind the relation, the others are of the row outside.
entity Customer { id int primary key, name text, rate int, orders many Order.customer }
entity Order { id int primary key, customer references Customer, discount decimal(8, 2) default 0, day date, lines many Line.parent, taxes many Tax.parent }
entity Product { id int primary key, name text, cost decimal(8, 2)? }
entity Line { parent references Order, nr int, product references Product, quantity int, price decimal(8, 2), note text?, primary key (parent, nr), parts many Part.line }
entity Part { id int primary key, line references Line, quantity int }
entity Tax { id int primary key, parent references Order, percent int }
command customers() { insert Customer { id: 1, name: 'a', rate: 2 }, { id: 2, name: 'b', rate: 3 }, { id: 3, name: 'c', rate: 4 } }
command orders() { insert Order { id: 1, customer: 1, day: date '2024-01-01' }, { id: 2, customer: 1, discount: 1.5, day: date '2024-01-02' }, { id: 3, customer: 2, day: date '2024-02-01' } }
command products() { insert Product { id: 1, name: 'x', cost: 1 }, { id: 2, name: 'y' } }
command lines() { insert Line { parent: 1, nr: 1, product: 1, quantity: 2, price: 10 }, { parent: 1, nr: 2, product: 2, quantity: 1, price: 0.5, note: 'n' }, { parent: 2, nr: 1, product: 1, quantity: 4, price: 3 } }
command parts() { insert Part { id: 1, line: (1, 1), quantity: 7 }, { id: 2, line: (1, 1), quantity: 1 }, { id: 3, line: (2, 1), quantity: 5 } }
query totals() { select { id, total: sum(lines.quantity * lines.price), net: coalesce(sum(lines.quantity * lines.price), 0) - discount, n: count(lines.note ?? 'none'), most: max(lines.quantity + 1) } from Order order by id }
query large($least: decimal(8, 2)) { select id from Order where sum(lines.quantity * lines.price) > $least order by id }
query ordered() { select id from Order order by sum(lines.quantity * lines.price) desc nulls last, id }
query two_steps() { select { name, spent: sum(orders.lines.quantity * orders.lines.price), shifted: sum(orders.lines.quantity * rate), last: max(orders.day + 1) } from Customer order by id }
query across() { select { name, mixed: sum(orders.lines.price - orders.lines.parent.discount), margin: sum(orders.lines.quantity * (orders.lines.price - coalesce(orders.lines.product.cost, 0))) } from Customer order by id }
query aliased() { select { c.name, s: sum(o.lines.quantity * o.lines.price), t: sum(o.lines.quantity * c.rate where price > 1) } from Customer c join c.orders o order by o.id }
query with_filters() { select { id, a: sum(lines.quantity * lines.price where quantity > 1), b: sum(lines.quantity * lines.price) filter (where lines.note is not null), c: count(distinct lines.quantity % 2), d: string_agg(lines.product.name || '!', ',' order by lines.nr desc), e: bool_or(lines.quantity > 3), f: array_agg(lines.quantity * 10 order by lines.nr) } from Order order by id }
query conditional() { select { id, a: sum(case when lines.price > 5 then lines.quantity else 0 end), b: avg(to_float(lines.quantity)), c: max(abs(lines.price - 5)) } from Order order by id }
query nested() { select { name, orders(order by id) { id, total: sum(lines.quantity * lines.price), lines(order by nr) { nr, n: sum(parts.quantity * price) } } } from Customer where id < 3 order by id }
query in_groups() { select { x.customer, best: max(sum_of_lines) } from (select { customer, sum_of_lines: sum(lines.quantity * lines.price) } from Order) x group by x.customer order by x.customer }
command apply($rate: int) { update Order { discount: coalesce(sum(lines.quantity * $rate), 0) } where sum(lines.quantity * lines.price) > 12 returning { id, discount } }
--> customers
--| = 3
--> orders
--| = 3
--> products
--| = 2
--> lines
--| = 3
--> parts
--| = 3
--> totals
--| [1,"20.50","20.50",2,3]
--| [2,"12.00","10.50",1,5]
--| [3,null,"0.00",0,null]
--> large {"least": "12"}
--| [1]
--> ordered
--| [1]
--| [2]
--| [3]
--> two_steps
--| ["a","32.50",14,"2024-01-03"]
--| ["b",null,null,"2024-02-02"]
--| ["c",null,null,null]
--> across
--| ["a","12.00","26.50"]
--| ["b",null,null]
--| ["c",null,null]
--> aliased
--| ["a","20.50",4]
--| ["a","12.00",8]
--| ["b",null,null]
--> with_filters
--| [1,"20.00","0.50",2,"y!,x!",false,[20,10]]
--| [2,"12.00",null,1,"x!",true,[40]]
--| [3,null,null,0,null,null,[]]
--> conditional
--| [1,2,1.5,"5.00"]
--| [2,0,4.0,"2.00"]
--| [3,null,null,null]
--> nested
--| ["a",[[1,"20.50",[[1,"80.00"],[2,null]]],[2,"12.00",[[1,"15.00"]]]]]
--| ["b",[[3,null,[]]]]
--> in_groups
--| [1,"20.50"]
--| [2,null]
--> apply {"rate": 3}
--| [1,"9.00"]
-- refused
query torn() { select { parent.id, n: sum(parts.quantity * quantity) } from Line }
--                                                         ^^^^^^^^ E0602
query two_relations() { select { id, n: sum(lines.quantity * taxes.percent) } from Order }
--                                                                 ^^^^^^^ E0610
query whole_rows() { select { id, n: sum(lines.quantity + lines) } from Order }
--                                       ^^^^^^^^^^^^^^^^^^^^^^ E0302
