-- Lists of records in a record: inserted with their row, and used as tables.
enum Color { red, green }
entity Customer { id bigint primary key auto, name text unique }
entity Purchase { id int primary key, customer references Customer, note text?, lines many Line.purchase, marks many Mark through PurchaseMark }
entity Line { purchase references Purchase, nr int, sku text, qty int default 1, color Color default 'red', at date?, primary key (purchase, nr) }
entity Mark { id bigint primary key auto, name text }
entity PurchaseMark { purchase references Purchase, mark references Mark, primary key (purchase, mark) }
command start() { insert Customer { name: 'Ada' } }
command place($order: { id: int, customer: Customer.id, note: text?, lines: { nr: int, sku: text, qty: int, color: Color, at: date? }[] }) {
  insert Purchase { $order.* } returning { id, note, lines(order by nr) { nr, sku, qty, color, at } }
}
command place_from($order: { id: int, customer: Customer.id, lines: { nr: int, sku: text }[], marks: { name: text }[] }) {
  insert Purchase from $order returning { id, lines(order by nr) { nr, sku, qty }, marks(order by id) { name } }
}
command place_named($order: { id: int, rows: { nr: int, sku: text }[] }, $customer: Customer.id) { insert Purchase { id: $order.id, $customer, lines: $order.rows } }
command place_new($order: { id: int, customer: Customer.id, lines: new Line[] }) { insert Purchase { $order.*, note: 'new' } returning { note, lines(order by nr) { nr, sku, qty, color } } }
command place_once($order: { id: int, customer: Customer.id, lines: { nr: int, sku: text }[] }) { insert Purchase { $order.* } on conflict nothing returning { id, lines(order by nr) { sku } } }
command add_lines($order: { id: int, lines: { nr: int, sku: text }[] }) { insert Line select { purchase: $order.id, l.nr, l.sku } from $order.lines l }
command put_lines($order: { lines: { purchase: int, nr: int, sku: text, qty: int }[] }) { insert Line from $order.lines on conflict (purchase, nr) update { sku: excluded.sku, qty: Line.qty + excluded.qty } returning { purchase.id, nr, sku, qty } }
command change($order: { id: int, lines: { nr: int, sku: text }[] }) { update Line x { sku: l.sku } from $order.lines l where x.purchase.id = $order.id and x.nr = l.nr }
command remove($order: { id: int, lines: { nr: int }[] }) { delete Line where purchase.id = $order.id and nr in (select nr from $order.lines) }
query there($order: { id: int, lines: { nr: int, sku: text }[] }) { select { l.nr, l.sku, there: exists (select x.nr from Line x where x.sku = l.sku and x.purchase.id = $order.id) } from $order.lines l order by l.nr }
query counted($order: { lines: { qty: int }[], more: { qty: int }[] }) { select { n: (select count(*) from $order.lines), total: (select sum(m.qty) from $order.more m) } }
transaction whole($order: { id: int, customer: Customer.id, lines: { nr: int, sku: text }[] }) {
  ensure exists (select nr from $order.lines) else 'no lines';
  let made = insert Purchase { $order.* } returning { id };
  update Line x { sku: x.sku || '!' } from $order.lines l where x.nr = l.nr and x.purchase.id = made.id;
  return { made.id, n: (select count(*) from $order.lines) };
}
query purchases() { select { id, lines(order by nr) { nr, sku, qty } } from Purchase order by id }
--> start
--| = 1
--> place {"order": {"id": 1, "customer": 1, "note": "n", "lines": [{"nr": 2, "sku": "b", "qty": 3, "color": "green", "at": "2024-02-29"}, {"nr": 1, "sku": "a", "qty": 1, "color": "red"}]}}
--| [1,"n",[[1,"a",1,"red",null],[2,"b",3,"green","2024-02-29"]]]
--> place {"order": {"id": 2, "customer": 1, "lines": []}}
--| [2,null,[]]
--> place {"order": {"id": 3, "customer": 1, "lines": [{"nr": 1, "sku": "x", "qty": 1, "color": "red"}, {"nr": 1, "sku": "y", "qty": 1, "color": "red"}]}}
--| ! UniqueViolation
--> place_from {"order": {"id": 4, "customer": 1, "lines": [{"nr": 1, "sku": "f"}], "marks": [{"name": "m1"}, {"name": "m2"}]}}
--| [4,[[1,"f",1]],[["m1"],["m2"]]]
--> place_named {"order": {"id": 5, "rows": [{"nr": 1, "sku": "é'%"}]}, "customer": 1}
--| done
--> place_new {"order": {"id": 6, "customer": 1, "lines": [{"purchase_id": 0, "nr": 1, "sku": "n", "qty": 7, "color": "green"}]}}
--| ["new",[[1,"n",7,"green"]]]
--> place_once {"order": {"id": 6, "customer": 1, "lines": [{"nr": 9, "sku": "no"}]}}
--> place_once {"order": {"id": 7, "customer": 1, "lines": [{"nr": 9, "sku": "yes"}]}}
--| [7,[["yes"]]]
--> add_lines {"order": {"id": 2, "lines": [{"nr": 1, "sku": "p"}, {"nr": 2, "sku": "q"}]}}
--| = 2
--> add_lines {"order": {"id": 2, "lines": []}}
--| = 0
--> put_lines {"order": {"lines": [{"purchase": 2, "nr": 2, "sku": "Q", "qty": 5}, {"purchase": 2, "nr": 3, "sku": "R", "qty": 5}]}}
--| [2,2,"Q",6]
--| [2,3,"R",5]
--> put_lines {"order": {"lines": [{"purchase": 2, "nr": 4, "sku": "Q", "qty": 5}, {"purchase": 2, "nr": 4, "sku": "R", "qty": 5}]}}
--| ! UniqueViolation
--> change {"order": {"id": 1, "lines": [{"nr": 1, "sku": "changed"}]}}
--| = 1
--> remove {"order": {"id": 1, "lines": [{"nr": 2}, {"nr": 3}]}}
--| = 1
--> there {"order": {"id": 1, "lines": [{"nr": 1, "sku": "changed"}, {"nr": 2, "sku": "b"}]}}
--| [1,"changed",true]
--| [2,"b",false]
--> counted {"order": {"lines": [{"qty": 1}, {"qty": 2}], "more": [{"qty": 5}]}}
--| [2,5]
--> counted {"order": {"lines": [], "more": []}}
--| [0,null]
--> whole {"order": {"id": 8, "customer": 1, "lines": [{"nr": 1, "sku": "w"}]}}
--| [8,1]
--> whole {"order": {"id": 9, "customer": 1, "lines": []}}
--| ! Ensure
--> purchases
--| [1,[[1,"changed",1]]]
--| [2,[[1,"p",1],[2,"Q",6],[3,"R",5]]]
--| [4,[[1,"f",1]]]
--| [5,[[1,"é'%",1]]]
--| [6,[[1,"n",7]]]
--| [7,[[9,"yes",1]]]
--| [8,[[1,"w!",1]]]
-- refused
command in_list($orders: { id: int, lines: { nr: int }[] }[]) { insert Purchase from $orders }
--                                         ^^^^^^^^^^^^^ E0624
command one_record($order: { id: int, line: { nr: int } }) { insert Purchase { id: $order.id, customer: 1 } }
--                                          ^^^^^^^^^^^ E0624
command as_value($order: { id: int, lines: { nr: int }[] }) { insert Purchase { id: $order.lines, customer: 1 } }
--                                                                                  ^^^^^^^^^^^^ E0609
command updated($order: { note: text, lines: { nr: int }[] }) { update Purchase { $order.* } where id = 1 }
--                                                                                ^^^^^^ E0669
command no_relation($order: { id: int, customer: Customer.id, note: { nr: int }[] }) { insert Purchase { $order.* } }
--                                                                                                       ^^^^^^ E0669
