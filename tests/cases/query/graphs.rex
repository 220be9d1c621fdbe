-- Records with related rows, records as parameters, and rows before a change.
entity Customer { id bigint primary key auto, name text(40), email text unique, orders many Purchase.customer, card one? Card.customer }
entity Card { customer references Customer primary key, number text(20) }
entity Purchase { id bigint primary key auto, customer references Customer, note text?, version int lock, at timestamptz default now(), lines many Line.purchase, tags many Tag through Tagging }
entity Line { purchase references Purchase, nr int, sku text(10), n int default 1, gifts many Gift.line, primary key (purchase, nr) }
entity Gift { id bigint primary key auto, line references Line, what text }
entity Tag { id bigint primary key auto, name text }
entity Tagging { purchase references Purchase, tag references Tag, primary key (purchase, tag) }

command place($name: text, $email: text, $lines: new Line[]) {
  insert Purchase {
    customer: { $name, $email, card: { number: '1234' } },
    note: 'first',
    lines: $lines,
  } returning { id, at, customer { name, card { number } }, lines(order by nr) { nr, sku, n } }
}

command place_two($customer: Customer.id, $sku: text) {
  insert Purchase {
    $customer,
    lines: [
      { nr: 1, $sku, gifts: [ { what: 'a' }, { what: 'b' } ] },
      { nr: 2, sku: 'z', n: 2 },
    ],
  } returning id
}

command place_rows($customer: Customer.id, $rows: { nr: int, sku: text }[]) {
  insert Purchase { $customer, lines: $rows }
}

command sign_up($customer: new Customer) { insert Customer { $customer.* } returning { id, new.name } }
command sign_up_from($customer: new Customer) { insert Customer from $customer returning id }
command import($row: { name: text, mail: text? }) {
  insert Customer { name: $row.name || '!', email: $row.mail ?? 'none' } on conflict (email) update { excluded.* } returning { id }
}
command change($id: Customer.id, $to: { name: text, email: text }) {
  update Customer { $to.*, name: upper($to.name) } where id = $id returning { id, was: old.name, now: new.name }
}
command renumber($id: Purchase.id, $version: int, $note: text??) {
  update Purchase { note?: $note } where id = $id and version = $version
  returning { note, grown: new.version - old.version, was: old.note, by: old.customer.name }
}
command forget($id: Customer.id) { delete Customer where id = $id returning { old.name } }

transaction place_and_rename($email: text) {
  let made = insert Purchase { customer: { name: 'x', $email }, lines: [ { nr: 1, sku: 'q' } ] } returning { id, customer.id };
  update Customer { name: 'y' } where id = made.customer_id one;
  return { made.id };
}

command rename($id: Purchase.id, $version: int, $note: text) {
  update Purchase { $note } where id = $id and version = $version returning { id, customer { name }, lines(order by nr) { sku } }
}
command put($email: text, $name: text) {
  insert Customer { $name, $email } on conflict (email) update { excluded.* } returning { id, card { number }, orders(order by id) { id } }
}
