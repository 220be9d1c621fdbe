-- Records with related rows, records as parameters, and rows before a change.
enum Kind { small, large }
entity Customer { id bigint primary key auto, name text(40), email text unique, kind Kind default 'small', orders many Purchase.customer, card one? Card.customer }
entity Card { customer references Customer primary key, number text(20) }
entity Purchase { id uuid primary key default uuid_v7(), customer references Customer, note text?, version int lock, at timestamptz default now(), lines many Line.purchase }
entity Line { purchase references Purchase on delete cascade, nr int, sku text(10), n int default 1, gifts many Gift.line, primary key (purchase, nr) }
entity Gift { id bigint primary key auto, line references Line on delete cascade, what text }

command place($name: text, $email: text, $lines: new Line[]) {
  insert Purchase { customer: { $name, $email, card: { number: '1234' } }, note: 'first', lines: $lines }
  returning { id, customer { name, kind, card { number } }, lines(order by nr) { nr, sku, n } }
}
command place_two($customer: Customer.id, $sku: text) {
  insert Purchase {
    $customer,
    lines: [ { nr: 1, $sku, gifts: [ { what: 'a' }, { what: 'b' } ] }, { nr: 2, sku: 'z', n: 2 } ],
  } returning id
}
command place_rows($customer: Customer.id, $rows: { nr: int, sku: text }[]) { insert Purchase { $customer, lines: $rows } }
query purchases() {
  select { id, customer { name }, lines(order by nr) { nr, sku, n, gifts(order by id) { what } } } from Purchase order by at, id
}
command sign_up($customer: new Customer) { insert Customer { $customer.* } returning { id, kind, new.name } }
command change($id: Customer.id, $to: { name: text, email: text, kind: Kind? }) {
  update Customer { name: $to.name, email: $to.email, kind: $to.kind ?? 'large' } where id = $id
  returning { id, was: old.name, now: new.name, from: old.kind, to: kind }
}
command renumber($id: Purchase.id, $version: int, $note: text??) {
  update Purchase { note?: $note } where id = $id and version = $version
  returning { note, grown: new.version - old.version, was: old.note, by: old.customer.name }
}
command forget($id: Purchase.id) { delete Purchase where id = $id returning { old.note } }
transaction place_and_rename($email: text) {
  let made = insert Purchase { customer: { name: 'x', $email }, lines: [ { nr: 1, sku: 'q' } ] } returning { id, customer.id };
  update Customer { name: 'y' } where id = made.customer_id one;
  return { made.id };
}
command note($id: Purchase.id, $version: int, $note: text) {
  update Purchase { $note } where id = $id and version = $version returning { note, customer { name }, lines(order by nr) { sku } }
}
command put($email: text, $name: text) {
  insert Customer { $name, $email } on conflict (email) update { excluded.* } returning { name, card { number }, orders(order by at) { note } }
}
command store_all($order: { id: uuid, customer: Customer.id, lines: { nr: int, sku: text }[] }) {
  insert Purchase { $order.* } on conflict nothing returning { id, lines(order by nr) { nr, sku } }
}
query wanted($rows: { nr: int, sku: text }[]) { select { l.nr, l.sku } from $rows l order by l.nr }
transaction tidy() -> count { delete Gift where true; let n = select count(*) from Gift; ensure n = 0 else 'there are gifts'; }
