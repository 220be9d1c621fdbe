-- Rows with lists, in bulk.
enum Level { low, high }
entity Doc {
  id bigint primary key auto,
  words text[],
  numbers bigint[] default array[7],
  levels Level[] default array['high'],
  prices decimal(10, 2)[]?,
  keys uuid[]?,
  days date[] default array[],
  blobs bytes[] default array[],
  flags bool[] default array[true],
}
command add($rows: new Doc[]) { insert Doc from $rows returning id }
command put($rows: new Doc[]) { insert Doc from $rows }
command add_one($row: new Doc) { insert Doc { $row.* } returning id }
query all_docs() { select { * } from Doc order by id }
query wanted($given: { id: bigint, words: text[], numbers: bigint[]? }[]) {
  select { d.id, same: d.words = r.words, none: r.numbers is null } from Doc d join $given r on r.id = d.id order by d.id
}
