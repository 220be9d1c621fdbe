-- A shop with stock, invoices, refunds and tickets: queries and commands as they are written day by day.
enum OrderStatus { draft, placed, paid, shipped, delivered, cancelled }
enum Movement { receipt, sale, return, correction, transfer }
enum Priority { low, normal, high, urgent }
domain Email = text(254) check (value like '%_@_%._%') 'not an e-mail address';
domain Money = decimal(12, 2);
domain Sku = text(3..20);
struct Address { street text, city text, zip text?, country text }
struct Attr { name text, value text }

mixin Timed {
  created_at timestamptz default now(),
  updated_at timestamptz default now() on update now(),
}

entity Customer with Timed {
  id bigint primary key auto,
  email Email,
  name text(1..80),
  phone text?,
  referred_by references Customer? on delete set null,
  birthday date?,
  vip bool default false,
  address json<Address>?,
  prefs json default '{}',
  orders many Order.customer,
  referrals many Customer.referred_by,
  tickets many Ticket.customer,
  unique (lower(email)),
}
entity Category { id int primary key, name text, parent references Category?, children many Category.parent, products many Product.category }
entity Product with Timed {
  id bigint primary key auto,
  sku Sku unique,
  name text(200),
  category references Category?,
  price Money check (price >= 0) 'a price is not negative',
  weight float?,
  tags text[] default array[],
  attrs json<Attr[]>?,
  active bool default true,
  stock many Stock.product,
  lines many OrderLine.product,
  reviews many Review.product,
  index (category, name),
}
entity Warehouse { id int primary key, code text(8) unique, name text, stock many Stock.warehouse }
entity Stock { product references Product on delete cascade, warehouse references Warehouse, quantity int default 0, reserved int default 0, primary key (product, warehouse), check (quantity >= reserved), check (reserved >= 0), moves many StockMove.stock }
entity StockMove { id bigint primary key auto, product_id bigint, warehouse_id int, stock (product_id, warehouse_id) references Stock (product, warehouse), kind Movement, quantity int, at timestamptz default now(), note text? }
entity Order with Timed {
  id bigint primary key auto,
  number text(20) unique,
  customer references Customer,
  status OrderStatus default 'draft',
  placed_at timestamptz?,
  ship_to json<Address>?,
  discount Money default 0,
  note text?,
  version int lock,
  lines many OrderLine.order,
  invoices many Invoice.order,
  index (status, placed_at desc),
}
entity OrderLine { "order" references Order on delete cascade, nr int, product references Product, quantity int check (quantity > 0), unit_price Money, primary key ("order", nr), refunds many RefundLine.line }
entity Invoice { id bigint primary key auto, "order" references Order, number text unique, issued date, due date, total Money, payments many Payment.invoice, refunds many Refund.invoice }
entity Payment { id uuid primary key default uuid_v7(), invoice references Invoice, amount Money, method text, paid_at timestamptz }
entity Refund { id bigint primary key auto, invoice references Invoice, reason text, at timestamptz default now(), lines many RefundLine.refund }
entity RefundLine { refund references Refund on delete cascade, order_id bigint, line_nr int, line (order_id, line_nr) references OrderLine ("order", nr), quantity int, amount Money, primary key (refund, order_id, line_nr) }
entity Review { product references Product, customer references Customer, stars smallint check (stars between 1 and 5), body text?, at timestamptz, primary key (product, customer) }
entity Ticket { id bigint primary key auto, customer references Customer, subject text, priority Priority default 'normal', opened timestamptz, closed timestamptz?, assignee text?, took interval?, tags many TicketTag.ticket, messages many Message.ticket }
entity TicketTag { ticket references Ticket, tag text, primary key (ticket, tag) }
entity Message { id bigint primary key auto, ticket references Ticket, author text, body text, at timestamptz }
command s01() { insert Category { id: 1, name: 'All' }, { id: 2, name: 'Books', parent: 1 }, { id: 3, name: 'Tools', parent: 1 }, { id: 4, name: 'Hammers', parent: 3 } on conflict (id) nothing }
command s02() { insert Customer { email: 'Ada@x.org', name: 'Ada', birthday: date '1990-02-28', vip: true, address: json '{"street": "A 1", "city": "Wien", "country": "AT", "zip": null}', prefs: json '{"lang": "de", "news": true, "n": 3}' }, { email: 'bob@y.com', name: 'Bob', referred_by: 1 }, { email: 'cy@x.org', name: 'Cy', referred_by: 2, phone: '123' } on conflict nothing }
command s03() { insert Product { sku: 'B-1', name: 'Rust Book', category: 2, price: 39.90, tags: array['rust', 'book'], weight: 0.5 }, { sku: 'B-2', name: 'SQL Book', category: 2, price: 25, tags: array['sql', 'book'] }, { sku: 'H-1', name: 'Hammer', category: 4, price: 15.49, weight: 1.25 }, { sku: 'X-1', name: 'Old thing', price: 0, active: false } on conflict nothing }
command s04() { insert Warehouse { id: 1, code: 'VIE', name: 'Vienna' }, { id: 2, code: 'GRZ', name: 'Graz' } on conflict nothing }
command s05() { insert Stock { product: 1, warehouse: 1, quantity: 10, reserved: 2 }, { product: 1, warehouse: 2, quantity: 5 }, { product: 2, warehouse: 1, quantity: 3 }, { product: 3, warehouse: 2, quantity: 100, reserved: 40 } on conflict nothing }
command s06() { insert Order { number: 'O-1', customer: 1, status: 'paid', placed_at: timestamptz '2024-01-10T10:00:00Z' }, { number: 'O-2', customer: 1, status: 'placed', placed_at: timestamptz '2024-02-11T11:00:00Z', discount: 5 }, { number: 'O-3', customer: 2, status: 'delivered', placed_at: timestamptz '2024-02-20T23:30:00Z' }, { number: 'O-4', customer: 2 } on conflict nothing }
command s07() { insert OrderLine { order: 1, nr: 1, product: 1, quantity: 2, unit_price: 39.90 }, { order: 1, nr: 2, product: 3, quantity: 1, unit_price: 15.49 }, { order: 2, nr: 1, product: 2, quantity: 4, unit_price: 25 }, { order: 3, nr: 1, product: 3, quantity: 10, unit_price: 14 }, { order: 3, nr: 2, product: 1, quantity: 1, unit_price: 39.90 } on conflict nothing }
command s08() { insert Invoice { order: 1, number: 'I-1', issued: date '2024-01-10', due: date '2024-02-10', total: 95.29 }, { order: 3, number: 'I-2', issued: date '2024-02-21', due: date '2024-03-21', total: 179.90 } on conflict nothing }
command s09() { insert Payment { invoice: 1, amount: 50, method: 'card', paid_at: timestamptz '2024-01-11T00:00:00Z' }, { invoice: 1, amount: 45.29, method: 'cash', paid_at: timestamptz '2024-01-12T00:00:00Z' }, { invoice: 2, amount: 100, method: 'card', paid_at: timestamptz '2024-02-25T12:00:00Z' } }
command s10() { insert Refund { invoice: 1, reason: 'broken', at: timestamptz '2024-01-20T00:00:00Z' } }
command s10b() { insert RefundLine { refund: 1, order_id: 1, line_nr: 2, quantity: 1, amount: 15.49 } }
command s11() { insert Review { product: 1, customer: 1, stars: 5, body: 'good', at: timestamptz '2024-03-01T00:00:00Z' }, { product: 1, customer: 2, stars: 3, at: timestamptz '2024-03-02T00:00:00Z' }, { product: 3, customer: 2, stars: 1, body: 'bent', at: timestamptz '2024-03-03T00:00:00Z' } on conflict nothing }
command s12() { insert Ticket { customer: 1, subject: 'Where is it', priority: 'high', opened: timestamptz '2024-02-01T08:00:00Z', closed: timestamptz '2024-02-03T10:30:00Z', took: interval '2 days 2 hours 30 minutes', assignee: 'zoe' }, { customer: 2, subject: 'Broken', priority: 'urgent', opened: timestamptz '2024-02-10T08:00:00Z' }, { customer: 3, subject: 'Hello', opened: timestamptz '2024-02-11T08:00:00Z', assignee: 'zoe' } }
command s13() { insert TicketTag { ticket: 1, tag: 'ship' }, { ticket: 2, tag: 'ship' }, { ticket: 2, tag: 'damage' } on conflict nothing }
command s14() { insert Message { ticket: 1, author: 'ada', body: 'hi', at: timestamptz '2024-02-01T08:00:00Z' }, { ticket: 1, author: 'zoe', body: 'soon', at: timestamptz '2024-02-01T09:00:00Z' }, { ticket: 2, author: 'bob', body: '50% off? _', at: timestamptz '2024-02-10T08:05:00Z' } }
command s15() { insert StockMove { product_id: 1, warehouse_id: 1, kind: 'receipt', quantity: 12, at: timestamptz '2024-01-01T00:00:00Z' }, { product_id: 1, warehouse_id: 1, kind: 'sale', quantity: -2, at: timestamptz '2024-01-10T00:00:00Z' }, { product_id: 3, warehouse_id: 2, kind: 'receipt', quantity: 100, at: timestamptz '2024-01-02T00:00:00Z' } }
query order_totals() { select { number, total: sum(lines.quantity * lines.unit_price), n: count(lines) } from Order order by number }
query order_totals_filtered() { select number from Order where sum(lines.quantity * lines.unit_price) > 100 order by number }
query customer_totals() { select { name, spent: sum(orders.lines.quantity * orders.lines.unit_price), last: max(orders.placed_at), first_no: min(orders.number where status <> 'draft') } from Customer order by id }
query avg_items() { select avg(x.n) from (select { n: count(*) } from OrderLine group by "order") x }
query ticket_response() { select { t.id, t.subject, first_reply: min(m.at) filter (where m.author = t.assignee), wait: min(m.at) filter (where m.author = t.assignee) - t.opened } from Ticket t left join t.messages m group by t.id, t.subject, t.opened, t.assignee order by t.id }
query ticket_age($now: timestamptz) { select { id, age: $now - opened, open_for: closed - opened, took, same: closed - opened = took, long: took > interval '1 day' } from Ticket order by id }
query ticket_avg() { select { n: count(*), closed: count(closed), avg_hours: avg(extract(epoch from closed) - extract(epoch from opened)) / 3600 } from Ticket }
query ticket_priority() { select { priority, n: count(*), open: count(*) filter (where closed is null) } from Ticket group by priority order by priority desc }
query urgent_first() { select { id, priority } from Ticket where closed is null order by case priority when 'urgent' then 0 when 'high' then 1 else 2 end, opened }
query at_least_high() { select id from Ticket where priority >= 'high' order by id }
query priorities($ps: Priority[]) { select id from Ticket where priority in $ps order by id }
query with_both_tags() { select t.id from Ticket t where exists (t.tags where tag = 'ship') and exists (t.tags where tag = 'damage') }
query with_all_of($tags: text[]) { select t.id from Ticket t join t.tags x on x.tag in $tags group by t.id having count(*) = cardinality($tags) order by t.id }
query with_all_of2($tags: text[]) { select t.id from Ticket t where not exists (select g.tag from unnest($tags) as g(tag) where not exists (t.tags x where x.tag = g.tag)) order by t.id }
query search_messages($q: text) { select { id, body } from Message where contains(lower(body), lower($q)) order by id }
query search_like($q: text) { select { id, body } from Message where body ilike '%' || $q || '%' order by id }
query last_message() { select { t.id, m.author, m.body } from Ticket t left join Message m on m.ticket = t and m.at = (select max(x.at) from Message x where x.ticket = t) order by t.id }
query last_message2() { select { id, last: messages(order by at desc, id desc limit 1) { author, body } } from Ticket order by id }
query unanswered() { select { id, subject } from Ticket t where closed is null and not exists (t.messages m where m.author <> t.customer.name) order by id }
query by_month_day() { select { y: extract(year from placed_at), m: extract(month from placed_at), n: count(*) } from Order where placed_at is not null group by extract(year from placed_at), extract(month from placed_at) order by y, m }
query local_day() { select { number, day: (placed_at at time zone 'UTC')::date } from Order where placed_at between timestamptz '2024-02-01T00:00:00Z' and timestamptz '2024-02-29T00:00:00Z' order by number }
query half_open($from: date, $to: date) { select number from Order where placed_at >= $from::timestamptz and placed_at < $to::timestamptz order by number }
query orders_with_status_text() { select { number, s: status::text, label: upper(status::text) } from Order order by number }
query order_json() { select { id, j: json_object(id: id, number: number, lines: json_array(1, 2)) } from Order order by id limit 1 }
query lines_json() { select { number, js: (select json_agg(json_object(sku: l.product.sku, n: l.quantity) order by l.nr) from OrderLine l where l.order = Order) } from Order order by id }
query names_list() { select array_agg(name order by name) from Customer }
query names_of_products() { select { c.name, products: array(select p.name from Product p where p.category = c order by p.name) } from Category c order by c.id }
query mean_and_var() { select { m: avg(price), v: avg(price * price) - avg(price) * avg(price), s: sqrt(avg(weight * weight)) } from Product }
query ratio() { select { name, r: to_float(price) / nullif(weight, 0), pct: 100 * price / (select sum(price) from Product) } from Product order by id }
query ratio_int() { select { number, avg_qty: sum(lines.quantity) / count(lines), exact: to_float(sum(lines.quantity)) / to_float(count(lines)) } from Order order by id }
query cumulative_distinct() { select { at, n: count(*) over (order by at) } from Review order by at }
query gaps() { select { number, placed_at, since: placed_at - lag(placed_at) over (order by placed_at) } from Order where placed_at is not null order by placed_at }
query moving() { select { id, m: avg(quantity) over (order by id rows 1 preceding) } from StockMove order by id }
query first_last() { select { category.name, cheapest: first_value(name) over (partition by category order by price), n: count(*) over (partition by category) } from Product order by id }
query in_tuple() { select { "order".number, nr } from OrderLine where ("order".id, nr) in ((1, 1), (3, 2)) order by "order".number, nr }
query any_all_q() { select sku from Product where price >= all (select price from Product where active) order by sku }
query values_src() { select { v.code, w.name } from (values ('VIE', 1), ('XXX', 2)) as v(code, n) left join Warehouse w on w.code = v.code order by v.n }
query greatest_l() { select { sku, g: greatest(price, 20), l: least(to_float(price), weight, 10) } from Product order by sku }
query null_handling() { select { name, phone: phone ?? 'none', has: phone is not null, ref: referred_by.name ?? 'nobody', x: nullif(phone, '') } from Customer order by id }
query star() { select { * } from Warehouse order by id }
query star_except() { select { p.* except (created_at, updated_at, attrs), cat: p.category.name } from Product p order by p.id }
query count_all() { select count(*) from Order where customer.vip }
query exists_one($email: text) { select exists (Customer where lower(email) = lower($email)) }
query distinct_status() { select distinct status from Order order by status }
query count_distinct_multi() { select { n: count(distinct customer), m: count(distinct status) } from Order }
query full_outer() { select { a: a.tag, b: b.tag } from (select tag from TicketTag where ticket.id = 1) a full join (select tag from TicketTag where ticket.id = 2) b on a.tag = b.tag order by b.tag }
query cross_grid() { select { p.sku, w.code, q: s.quantity ?? 0 } from Product p cross join Warehouse w left join Stock s on s.product = p and s.warehouse = w where p.active order by p.sku, w.code }
query group_objects() { select { customer { id, name }, n: count(*), last: max(placed_at) } from Order group by customer order by n desc, customer.id }
query self_ref() { select { c.name, by: r.name, depth2: r.referred_by.name } from Customer c left join c.referred_by r order by c.id }
command add_customer($email: Email, $name: text, $phone: text?) { insert Customer { $email, $name, $phone } returning { id, same: created_at = updated_at } }
command add_customer2($email: Email, $name: text, $phone: text?) { insert into Customer { $email, $name, $phone } on conflict (lower(email)) update { name: excluded.name, phone: excluded.phone ?? Customer.phone } returning { id, name, phone } }
command import_products($rows: new Product[]) { insert Product from $rows on conflict (sku) update { excluded.* } where Product.price <> excluded.price or Product.name <> excluded.name returning { id, sku } }
command set_prices($rows: { sku: Sku, price: Money }[]) { update Product p { price: r.price } from $rows r where p.sku = r.sku and p.price <> r.price returning { p.sku, now: new.price } }
query w_prices() { select { sku, price, tags } from Product order by sku }
query w_stock() { select { p: product.sku, w: warehouse.code, quantity, reserved } from Stock order by product.sku, warehouse.code }
query w_orders() { select { number, c: customer.name, status, note, version, lines(order by nr) { nr, product { sku }, quantity, unit_price } } from Order order by number }
query w_customers() { select { name, email, phone, vip, referred_by.name } from Customer order by name }
query w_tags() { select { ticket.id, tag } from TicketTag order by ticket.id, tag }
command raise_prices($pct: decimal(5, 2), $category: int?) { update Product { price: round(price * (100 + $pct) / 100, 2) } where active and? category.id = $category }
command receive($product: Product.id, $warehouse: Warehouse.id, $n: int) { insert Stock { $product, $warehouse, quantity: $n } on conflict (product, warehouse) update { quantity: Stock.quantity + excluded.quantity } returning { quantity, free: quantity - reserved } }
command reserve($product: Product.id, $warehouse: Warehouse.id, $n: int) { update Stock { reserved: reserved + $n } where product.id = $product and warehouse.id = $warehouse and quantity - reserved >= $n returning { reserved } }
command release_all($order: Order.id) { update Stock s { reserved: s.reserved - l.quantity } from (select { product, quantity: sum(quantity) } from OrderLine where "order" = $order group by product) l where l.product = s.product and s.reserved >= l.quantity }
command cancel_unpaid($before: timestamptz) { update Order { status: 'cancelled', note: coalesce(note || '; ', '') || 'unpaid' } where status = 'placed' and placed_at < $before and version = version and not exists (invoices i where exists (i.payments)) returning { id, number } }
command ship($id: Order.id, $version: int) { update Order { status: 'shipped' } where id = $id and version = $version and status = 'paid' returning { id, version } }
command purge_drafts($before: timestamptz) { delete Order where status = 'draft' and created_at < $before and not exists (lines) returning id }
command delete_review($product: Product.id, $customer: Customer.id) { delete Review where product.id = $product and customer.id = $customer }
command delete_old_messages() { delete Message m using Ticket t where m.ticket = t and t.closed < now() - interval '30 days' returning { m.id } }
command merge_customers($from: Customer.id, $to: Customer.id) { update Order { customer: $to } where customer.id = $from and version = version }
command tag_tickets($ids: bigint[], $tag: text) { insert TicketTag select { ticket: t.id, $tag } from Ticket t where t.id in $ids on conflict nothing }
command tag_tickets2($ids: bigint[], $tag: text) { insert TicketTag (ticket, tag) select { i, $tag } from unnest($ids) as u(i) on conflict (ticket, tag) nothing }
command copy_lines($from: Order.id, $to: Order.id) { insert OrderLine select { order: $to, l.nr, l.product, l.quantity, unit_price: l.product.price } from OrderLine l where l.order.id = $from returning { nr, product.id } }
command patch_customer($id: Customer.id, $name: text?, $phone: text??, $vip: bool?, $address: json<Address>??) { update Customer { name?: $name, phone?: $phone, vip?: $vip, address?: $address } where id = $id returning { name, phone, vip, address } }
command add_tag($id: Product.id, $tag: text) { update Product { tags: case when $tag = any(tags) then tags else array_append(tags, $tag) end } where id = $id returning tags }
command place_order($customer: Customer.id, $number: text, $lines: new OrderLine[]) { insert Order { $customer, $number, status: 'placed', placed_at: now(), $lines } returning { id, lines(order by nr) { nr, quantity } } }
command review($product: Product.id, $customer: Customer.id, $stars: smallint, $body: text?) { insert Review { $product, $customer, $stars, $body, at: now() } on conflict (product, customer) update { excluded.*, at: now() } }
command bump_all() { update Product { price: price * 1.1 } where true }
command close_ticket($id: Ticket.id) { update Ticket { closed: now(), took: now() - opened } where id = $id and closed is null returning { id, took } }
command next_ticket($who: text) { update Ticket { assignee: $who } where id = (select id from Ticket where assignee is null and closed is null order by priority desc, opened limit 1) returning { id, subject } }
command recount() { update Stock s { quantity: m.n } from (select { p: product_id, w: warehouse_id, n: sum(quantity) } from StockMove group by product_id, warehouse_id) m where m.p = s.product.id and m.w = s.warehouse.id and m.n >= s.reserved returning { s.product.id, s.quantity } }
transaction pay($invoice: Invoice.id, $amount: Money, $method: text) {
  let inv = select { id, total, "order".id, paid: coalesce(sum(payments.amount), 0) } from Invoice where id = $invoice for update;
  ensure inv is not null else 'no such invoice';
  ensure inv.paid + $amount <= inv.total else 'more than is owed';
  insert Payment { invoice: inv.id, $amount, $method, paid_at: now() };
  update Order { status: 'paid' } where id = inv.order_id and inv.paid + $amount = inv.total and version = version;
  return { inv.id, open: inv.total - inv.paid - $amount };
}
transaction transfer($product: Product.id, $from: Warehouse.id, $to: Warehouse.id, $n: int) isolation serializable {
  let src = update Stock { quantity: quantity - $n } where product.id = $product and warehouse.id = $from and quantity - reserved >= $n returning { quantity } one?;
  ensure src is not null else 'not enough stock';
  insert Stock { $product, warehouse: $to, quantity: $n } on conflict (product, warehouse) update { quantity: Stock.quantity + $n };
  insert StockMove { product_id: $product, warehouse_id: $from, kind: 'transfer', quantity: -$n }, { product_id: $product, warehouse_id: $to, kind: 'transfer', quantity: $n };
  return { left: src.quantity };
}
transaction refund_all($invoice: Invoice.id, $reason: text) {
  let r = insert Refund { invoice: $invoice, $reason } returning { id };
  insert RefundLine select { refund: r.id, order_id: l.order.id, line_nr: l.nr, l.quantity, amount: l.quantity * l.unit_price } from OrderLine l join Invoice i on i.order = l.order where i.id = $invoice;
  let lines = select { n: count(*), total: sum(amount) } from RefundLine where refund.id = r.id;
  return { r.id, lines.n, lines.total };
}
transaction checkout($customer: Customer.id, $number: text, $items: { sku: Sku, n: int }[]) {
  let missing = select i.sku from $items i left join Product p on p.sku = i.sku and p.active where p is null;
  ensure not exists (missing) else 'unknown product';
  let o = insert Order { $customer, $number, status: 'placed', placed_at: now() } returning { id };
  insert OrderLine select { order: o.id, nr: row_number() over (order by i.sku), product: p, quantity: i.n, unit_price: p.price } from $items i join Product p on p.sku = i.sku;
  let t = select sum(quantity * unit_price) from OrderLine where "order".id = o.id;
  return { o.id, total: t };
}
--> s01
--| = 4
--> s02
--| = 3
--> s03
--| = 4
--> s04
--| = 2
--> s05
--| = 4
--> s06
--| = 4
--> s07
--| = 5
--> s08
--| = 2
--> s09
--| = 3
--> s10
--| = 1
--> s10b
--| = 1
--> s11
--| = 3
--> s12
--| = 3
--> s13
--| = 3
--> s14
--| = 3
--> s15
--| = 3
--> order_totals
--| ["O-1","95.29",2]
--| ["O-2","100.00",1]
--| ["O-3","179.90",2]
--| ["O-4",null,0]
--> order_totals_filtered
--| ["O-3"]
--> customer_totals
--| ["Ada","195.29","2024-02-11T11:00:00Z","O-1"]
--| ["Bob","179.90","2024-02-20T23:30:00Z","O-3"]
--| ["Cy",null,null,null]
--> avg_items
--| [1.6666666666666667]
--> ticket_response
--| [1,"Where is it","2024-02-01T09:00:00Z","PT3600S"]
--| [2,"Broken",null,null]
--| [3,"Hello",null,null]
--> ticket_avg
--| [3,1,50.5]
--> ticket_priority
--| ["urgent",1,1]
--| ["high",1,0]
--| ["normal",1,1]
--> urgent_first
--| [2,"urgent"]
--| [3,"normal"]
--> at_least_high
--| [1]
--| [2]
--> with_both_tags
--| [2]
--> last_message
--| [1,"zoe","soon"]
--| [2,"bob","50% off? _"]
--| [3,null,null]
--> last_message2
--| [1,["zoe","soon"]]
--| [2,["bob","50% off? _"]]
--| [3,null]
--> unanswered
--| [3,"Hello"]
--> by_month_day
--| [2024,1,1]
--| [2024,2,2]
--> local_day
--| ["O-2","2024-02-11"]
--| ["O-3","2024-02-20"]
--> orders_with_status_text
--| ["O-1","paid","PAID"]
--| ["O-2","placed","PLACED"]
--| ["O-3","delivered","DELIVERED"]
--| ["O-4","draft","DRAFT"]
--> order_json
--| [1,{"id":1,"lines":[1,2],"number":"O-1"}]
--> lines_json
--| ["O-1",[{"n":2,"sku":"B-1"},{"n":1,"sku":"H-1"}]]
--| ["O-2",[{"n":4,"sku":"B-2"}]]
--| ["O-3",[{"n":10,"sku":"H-1"},{"n":1,"sku":"B-1"}]]
--| ["O-4",[]]
--> names_list
--| [["Ada","Bob","Cy"]]
--> names_of_products
--| ["All",[]]
--| ["Books",["Rust Book","SQL Book"]]
--| ["Tools",[]]
--| ["Hammers",["Hammer"]]
--> mean_and_var
--| ["20.097500","210.328018750000",0.9519716382329886]
--> ratio
--| ["Rust Book",79.8,"49.633039"]
--| ["SQL Book",null,"31.098395"]
--| ["Hammer",12.392,"19.268566"]
--| ["Old thing",null,"0.000000"]
--> ratio_int
--| ["O-1",1,1.5]
--| ["O-2",4,4.0]
--| ["O-3",5,5.5]
--| ["O-4",null,null]
--> cumulative_distinct
--| ["2024-03-01T00:00:00Z",1]
--| ["2024-03-02T00:00:00Z",2]
--| ["2024-03-03T00:00:00Z",3]
--> gaps
--| ["O-1","2024-01-10T10:00:00Z",null]
--| ["O-2","2024-02-11T11:00:00Z","P32DT3600S"]
--| ["O-3","2024-02-20T23:30:00Z","P9DT45000S"]
--> moving
--| [1,12.0]
--| [2,5.0]
--| [3,49.0]
--> first_last
--| ["Books","SQL Book",2]
--| ["Books","SQL Book",2]
--| ["Hammers","Hammer",1]
--| [null,"Old thing",1]
--> in_tuple
--| ["O-1",1]
--| ["O-3",2]
--> any_all_q
--| ["B-1"]
--> values_src
--| ["VIE","Vienna"]
--| ["XXX",null]
--> greatest_l
--| ["B-1","39.90",0.5]
--| ["B-2","25.00",10.0]
--| ["H-1","20.00",1.25]
--| ["X-1","20.00",0.0]
--> null_handling
--| ["Ada","none",false,"nobody",null]
--| ["Bob","none",false,"Ada",null]
--| ["Cy","123",true,"Bob","123"]
--> star
--| [1,"VIE","Vienna"]
--| [2,"GRZ","Graz"]
--> star_except
--| [1,"B-1","Rust Book",2,"39.90",0.5,["rust","book"],true,"Books"]
--| [2,"B-2","SQL Book",2,"25.00",null,["sql","book"],true,"Books"]
--| [3,"H-1","Hammer",4,"15.49",1.25,[],true,"Hammers"]
--| [4,"X-1","Old thing",null,"0.00",null,[],false,null]
--> count_all
--| [2]
--> distinct_status
--| ["draft"]
--| ["placed"]
--| ["paid"]
--| ["delivered"]
--> count_distinct_multi
--| [2,4]
--> full_outer
--| [null,"damage"]
--| ["ship","ship"]
--> cross_grid
--| ["B-1","GRZ",5]
--| ["B-1","VIE",10]
--| ["B-2","GRZ",0]
--| ["B-2","VIE",3]
--| ["H-1","GRZ",100]
--| ["H-1","VIE",0]
--> group_objects
--| [1,"Ada",2,"2024-02-11T11:00:00Z"]
--| [2,"Bob",2,"2024-02-20T23:30:00Z"]
--> self_ref
--| ["Ada",null,null]
--| ["Bob","Ada",null]
--| ["Cy","Bob","Ada"]
--> ticket_age {"now": "2024-03-01T00:00:00Z"}
--| [1,"P28DT57600S","P2DT9000S","P2DT9000S",true,true]
--| [2,"P19DT57600S",null,null,null,null]
--| [3,"P18DT57600S",null,null,null,null]
--> priorities {"ps": ["urgent", "normal"]}
--| [2]
--| [3]
--> with_all_of {"tags": ["ship", "damage"]}
--| [2]
--> with_all_of2 {"tags": ["ship"]}
--| [1]
--| [2]
--> search_messages {"q": "OFF"}
--| [3,"50% off? _"]
--> search_like {"q": "50% o"}
--| [3,"50% off? _"]
--> half_open {"from": "2024-02-01", "to": "2024-02-21"}
--| ["O-2"]
--| ["O-3"]
--> exists_one {"email": "BOB@y.com"}
--| [true]
--> add_customer {"email": "new@z.org", "name": "New"}
--| [4,true]
--> add_customer2 {"email": "NEW@z.org", "name": "Newer", "phone": "9"}
--| [4,"Newer","9"]
--> add_customer2 {"email": "new@Z.org", "name": "Newest"}
--| [4,"Newest","9"]
--> add_customer {"email": "nomail", "name": "X"}
--| ! CheckViolation
--> set_prices {"rows": [{"sku": "B-1", "price": "41"}, {"sku": "H-1", "price": "15.49"}, {"sku": "ZZZ", "price": "1"}]}
--| ["B-1","41.00"]
--> set_prices {"rows": [{"sku": "B-1", "price": "-1"}]}
--| ! CheckViolation
--> raise_prices {"pct": "10"}
--| = 3
--> raise_prices {"pct": "-50", "category": 4}
--| = 1
--> receive {"product": 2, "warehouse": 2, "n": 7}
--| [7,7]
--> receive {"product": 2, "warehouse": 2, "n": 3}
--| [10,10]
--> reserve {"product": 2, "warehouse": 2, "n": 11}
--> reserve {"product": 2, "warehouse": 2, "n": 10}
--| [10]
--> release_all {"order": 1}
--| = 2
--> cancel_unpaid {"before": "2024-12-01T00:00:00Z"}
--| [2,"O-2"]
--> ship {"id": 1, "version": 1}
--| [1,2]
--> ship {"id": 1, "version": 1}
--> purge_drafts {"before": "2999-01-01T00:00:00Z"}
--| [4]
--> delete_review {"product": 3, "customer": 2}
--| = 1
--> merge_customers {"from": 2, "to": 3}
--| = 1
--> tag_tickets {"ids": [1, 3, 99], "tag": "new"}
--| = 2
--> tag_tickets {"ids": [1], "tag": "new"}
--| = 0
--> tag_tickets2 {"ids": [2, 3], "tag": "new"}
--| = 1
--> tag_tickets2 {"ids": [99], "tag": "new"}
--| ! ForeignKeyViolation
--> copy_lines {"from": 3, "to": 2}
--| ! UniqueViolation
--> copy_lines {"from": 3, "to": 1}
--| ! UniqueViolation
--> patch_customer {"id": 1, "phone": null, "vip": false}
--| ["Ada",null,false,{"city":"Wien","country":"AT","street":"A 1","zip":null}]
--> patch_customer {"id": 1, "address": {"street": "S", "city": "Graz", "country": "AT", "zip": "8010"}, "name": "Ada L"}
--| ["Ada L",null,false,{"city":"Graz","country":"AT","street":"S","zip":"8010"}]
--> add_tag {"id": 1, "tag": "rust"}
--| [["rust","book"]]
--> add_tag {"id": 1, "tag": "it's"}
--| [["rust","book","it's"]]
--> review {"product": 1, "customer": 1, "stars": 2}
--| = 1
--> review {"product": 1, "customer": 3, "stars": 6}
--| ! CheckViolation
--> bump_all
--| = 4
--> next_ticket {"who": "max"}
--| [2,"Broken"]
--> next_ticket {"who": "max"}
--> recount
--| [1,10]
--| [3,100]
--> w_prices
--| ["B-1","49.61",["rust","book","it's"]]
--| ["B-2","30.25",["sql","book"]]
--| ["H-1","9.37",[]]
--| ["X-1","0.00",[]]
--> w_stock
--| ["B-1","GRZ",5,0]
--| ["B-1","VIE",10,0]
--| ["B-2","GRZ",10,10]
--| ["B-2","VIE",3,0]
--| ["H-1","GRZ",100,39]
--> w_orders
--| ["O-1","Ada L","shipped",null,2,[[1,"B-1",2,"39.90"],[2,"H-1",1,"15.49"]]]
--| ["O-2","Ada L","cancelled","unpaid",2,[[1,"B-2",4,"25.00"]]]
--| ["O-3","Cy","delivered",null,2,[[1,"H-1",10,"14.00"],[2,"B-1",1,"39.90"]]]
--> w_customers
--| ["Ada L","Ada@x.org",null,false,null]
--| ["Bob","bob@y.com",null,false,"Ada L"]
--| ["Cy","cy@x.org","123",false,"Bob"]
--| ["Newest","new@z.org","9",false,null]
--> w_tags
--| [1,"new"]
--| [1,"ship"]
--| [2,"damage"]
--| [2,"new"]
--| [2,"ship"]
--| [3,"new"]
