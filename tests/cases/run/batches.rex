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
query ids() { select id from Thing order by id }
