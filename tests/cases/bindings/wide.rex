/// */ "quoted" \ `ticks` #![allow(x)] {} ‮ reversed
enum Result { ok, err, self, crate, super, a_1, a1 }
enum Vec { one_value }

domain UserKey = bigint;
domain Slug = text(40);
domain Price = decimal(10, 2);

/// An entity with the name of a type of Rust.
entity String {
  id uuid primary key default uuid_v7(),
  /// ``` fn injected() {} ```
  type Result default 'ok',
  slug Slug unique,
  price Price,
  amount decimal(12, 3)?,
  self int default 7,
  ratio float default 0.5,
  flag bool default true,
  day date?,
  at time?,
  since timestamp?,
  made timestamptz default now(),
  raw bytes?,
  doc json?,
  small smallint default 1,
  words text[] default array['a "b"', 'c'],
  days date[]? default array[date '2024-02-29'],
  none Result[] default array[],
  marks Price[] default array[1.5],
  parent references String?,
  children many String.parent,
}

query everything($ids: uuid[], $kinds: Result[], $slugs: text[]) {
  select { id, type, slug, price, amount, self, ratio, flag, day, at, since, made, raw, doc, small, parent { id, slug }, children { slug, children { id } } }
  from String where id in $ids and type in $kinds and slug in $slugs order by id
}

query option($fn: text?, $loop: Result?, $on: date?, $values: decimal(10, 2)?, $all: bool?, $handle: uuid?, $sort: enum) {
  select { id, slug } from String
  where true
    and? slug = $fn and? type = $loop and? day = $on and? price = $values and? flag = $all and? id = $handle
  order by switch $sort { type: type asc, self: self asc }, id
}

query connect($slug: Slug?, $price: Price = 1.50, $kind: Result = 'err') {
  select slug from String where price > $price and type = $kind and? slug = $slug order by slug
}

query by_key($key: UserKey) { select $key + 1 }

command await($rows: new String[]) { insert String from $rows }

command drop_all($crate: date) { delete String where day < $crate returning { id, raw, doc } }

command set_doc($id: uuid, $doc: json, $raw: bytes) { update String { doc: $doc, raw: $raw } where id = $id }

domain Names = text[];
domain Holes = text?[];

/// Lists of all kinds of which an element may be null.
entity Vector {
  id uuid primary key default uuid_v7(),
  names Names,
  holes Holes?,
  kinds Result?[] default array['ok', null],
  slugs Slug?[],
  prices Price?[]?,
  days date?[]? default array[null, date '2024-02-29'],
  raws bytes?[] default array[],
  docs json?[]?,
  ratios float?[]?,
}

query vectors($kinds: Result?[], $slugs: Slug?[]?, $prices: Price?[]?, $days: date?[]?, $raws: bytes?[], $docs: json?[], $holes: Holes?, $names: Names) {
  select { *, first: kinds[1], a: array[$kinds[1]], b: $raws || raws, c: $slugs || slugs, d: $prices, e: $days, f: $docs, g: $holes || holes, h: $names || names } from Vector order by id
}

command put_vectors($rows: new Vector[]) { insert Vector from $rows }

command put_vector($row: new Vector, $kinds: Result?[]?) { insert Vector { $row.*, kinds: $kinds ?? default } returning { id, kinds, days, prices } }
