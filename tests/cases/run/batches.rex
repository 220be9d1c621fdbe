-- Lists of rows: which of them is at fault.
entity Owner { id bigint primary key, name text }
entity Thing {
  id bigint primary key,
  name text(1..8),
  code text unique,
  size int,
  owner references Owner,
  other references Owner,
  check size_even (size % 2 = 0),
  unique (owner, size),
}
command owner($id: bigint, $name: text) { insert Owner { $id, $name } }
command things($rows: new Thing[]) { insert Thing from $rows }
command kept($rows: new Thing[]) { insert Thing from $rows returning { id, code } }
entity Price { code text primary key, amount decimal(8, 2), seen int default 0 }
command price($rows: { code: text, amount: decimal(10, 4) }[]) {
  insert Price from $rows on conflict (code) update { amount: excluded.amount, seen: Price.seen + 1 }
}
transaction prices($rows: { code: text, amount: decimal(10, 4) }[], $note: text) {
  insert Price from $rows on conflict (code) update { amount: excluded.amount, seen: Price.seen + 1 };
  insert Price { code: $note, amount: 0 };
}
query all_prices() { select { code, amount, seen } from Price order by code }
query ids() { select id from Thing order by id }
