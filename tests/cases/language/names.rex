-- Names: entities called like words of SQL, columns called like functions, adopted names, composite keys, comments.
/* a comment /* within a comment */ */
/// The commonest entity there is.
entity Order { id int primary key, "select" text as "Sel", index int, key text, value text, date date, type text, user text, offset int, count int, left int, desc bool default false, team references Group?, lines many Line.parent }
entity Group { id int primary key, name text unique, orders many Order.team }
entity Line { parent references Order as order_no, no int as "Nr", price decimal(10, 2), primary key (parent, no), notes many Note.line }
entity Note { id int primary key, order_id int as order_no, no int, line (order_id, no) references Line (parent, no), body text }
entity Case as "Legacy Cases" { id int as "caseID" primary key, "like" text as "Like" }
entity Region { country text, code text, name text, primary key (country, code), cities many City.region }
entity City { id int primary key, region references Region, capital_of references Region?, twin references City? }
command groups() { insert Group { id: 1, name: 'g' } }
command orders() { insert Order { id: 1, "select": 's', index: 4, key: 'k', value: 'v', date: date '2024-01-01', type: 't', user: 'u', offset: 2, count: 3, left: 5, team: 1 }, { id: 2, "select": 'S', index: 3, key: 'l', value: 'w', date: date '2024-01-02', type: 't', user: 'v', offset: 0, count: 1, left: 0 } }
command lines() { insert Line { parent: 1, no: 1, price: 1 }, { parent: 1, no: 2, price: 2.5 } }
command notes() { insert Note { id: 1, order_id: 1, no: 2, body: 'n' } }
command cases() { insert Case { id: 1, "like": 'x%' } }
command regions() { insert Region { country: 'de', code: 'by', name: 'Bavaria' }, { country: 'at', code: 'w', name: 'Vienna' } }
command cities() { insert City { id: 1, region: ('de', 'by') } }
query words() { select { "select", index, key, value, date, type, user, offset, count, left, desc } from Order order by desc desc, index, "select" }
query upper_words() { SELECT { id, n: count(lines) } FROM Order WHERE index > 1 AND NOT desc ORDER BY id DESC LIMIT 5 }
query grouped_words() { select { type, n: count(*), sum: sum(count) } from Order group by type order by type }
query paths() { select { o.id, name: o.team.name, Order: o.index } from Order o where o.team.id = 1 or o.user = 'v' order by o.id }
query in_group() { select { name, orders(order by id) { id, team { name } } } from Group }
query composite() { select { body, line { no, price }, line.price, line.parent.key } from Note order by id }
query composite_lists() { select { parent.id, no, notes { body } } from Line order by no }
query composite_keys() { select { l.no, n: count(l.notes), x.body } from Line l left join Note x on x.line = l order by l.no }
query quoted() { select { id, "like", n: c.like || '!' } from Case c where "like" like 'x%' order by c.like }
query by_rows() { select no from Line where (parent.id, no) = (1, 2) or (parent.id, no) in ((1, 7), (2, 2)) }
query shadowed() { select { id, n: (select count(*) from Order where index > Group.id) } from Group }
query keys() { select { id, region.name, region.country, none: capital_of is null, twin.region.name } from City order by id }
query parameters($key: text, $row: { no: int, price: decimal(10, 2)? }) -> one { select { $key, $row.no, price: $row.price, n: (select count(*) from Line where no >= $row.no) } }
command given($order: Order.id, $body: text, $rows: { id: int, no: int }[]) { insert Note select { r.id, order_id: $order, r.no, $body } from $rows r returning { id, body } }
query outer_rows() { select { id, more: (select count(*) from Order x where x.index > Order.index) } from Order order by id }
--> groups
--| = 1
--> orders
--| = 2
--> lines
--| = 2
--> notes
--| = 1
--> cases
--| = 1
--> regions
--| = 2
--> cities
--| = 1
--> keys
--| [1,"Bavaria","de",true,null]
--> words
--| ["S",3,"l","w","2024-01-02","t","v",0,1,0,false]
--| ["s",4,"k","v","2024-01-01","t","u",2,3,5,false]
--> upper_words
--| [2,0]
--| [1,2]
--> grouped_words
--| ["t",2,4]
--> paths
--| [1,"g",4]
--| [2,null,3]
--> in_group
--| ["g",[[1,"g"]]]
--> composite
--| ["n",2,"2.50","2.50","k"]
--> composite_lists
--| [1,1,[]]
--| [1,2,[["n"]]]
--> composite_keys
--| [1,0,null]
--| [2,1,"n"]
--> quoted
--| [1,"x%","x%!"]
--> by_rows
--| [2]
--> shadowed
--| [1,2]
--> outer_rows
--| [1,0]
--| [2,1]
--> parameters {"key": "k", "row": {"no": 2, "price": "1.5"}}
--| ["k",2,"1.50",1]
--> given {"order": 1, "body": "given", "rows": [{"id": 7, "no": 1}]}
--| [7,"given"]
