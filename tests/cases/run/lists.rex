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

-- Lists in which an element may be null.
domain Tag = text(20);
struct Mark { label text, levels Level?[], words text?[]? }
entity Page {
  id bigint primary key,
  words text?[],
  numbers bigint?[] default array[7, null],
  levels Level?[]?,
  prices decimal(10, 2)?[] default array[],
  blobs bytes?[] default array[],
  keys uuid?[]?,
  mark json<Mark>?,
  tag Tag?,
  level Level?,
}
command add_pages($rows: new Page[]) { insert Page from $rows returning id }
command add_page($row: new Page) { insert Page { $row.* } returning id }
command rewrite($id: Page.id, $words: text?[], $numbers: bigint?[]?, $levels: Level?[], $blobs: bytes?[], $keys: uuid?[]?) {
  update Page { $words, numbers: $numbers ?? default, $levels, $blobs, $keys } where id = $id returning { words, numbers, was: old.words }
}
query all_pages() { select { * } from Page order by id }
query gathered() {
  select { tags: array_agg(tag order by id), levels: array_agg(level order by id), ids: array_agg(id order by id), there: array_agg(tag order by id) filter (where tag is not null) } from Page
}
query with_words($words: text?[]?, $levels: Level?[]? = null) {
  select { id, words, same: words = $words, level: level = any($levels), nested: array(select p.tag from Page p where p.id <> Page.id order by p.id) } from Page order by id
}
query of_rows($given: { id: bigint, words: text?[], levels: Level?[]? }[]) {
  select { r.id, r.words, r.levels, same: p.words = r.words } from Page p join $given r on r.id = p.id order by r.id
}
query outer_lists() { select { p.id, l.words, l.n } from Page p left join (select { id, words, n: cardinality(words) } from Page where tag is not null) l on l.id = p.id order by p.id }
transaction rewrite_all($words: text?[]) {
  let was = select { id, words } from Page where id = 1 for update;
  ensure was is not null else 'there is a first page';
  update Page { words: was.words || $words } where id = 2;
  return { was.words };
}
