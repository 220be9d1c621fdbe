//! Writes a large project: the same text on every run.

use std::fmt::Write;

use rex_compiler::source::SourceMap;

/// How many entities, of twelve fields each.
pub(crate) const ENTITIES: usize = 1_000;
/// How many queries and commands.
pub(crate) const ROUTINES: usize = ENTITIES * 5;
/// Entities per file.
const PER_FILE: usize = 10;

/// The files of the project.
pub(crate) fn project() -> SourceMap {
    let mut sources = SourceMap::default();
    sources.add(
        "schema/status.rex",
        "/// Where a row stands.\nenum Status { draft, active, closed }\n",
    );
    for first in (0..ENTITIES).step_by(PER_FILE) {
        let (mut schema, mut queries) = (String::new(), String::new());
        for n in first..first + PER_FILE {
            entity(&mut schema, n).and(routines(&mut queries, n)).unwrap_or_default();
        }
        sources.add(format!("schema/items{first:04}.rex"), schema);
        sources.add(format!("schema/queries{first:04}.rex"), queries);
    }
    sources
}

/// The entity that `owner` of entity `n` refers to. Every entity is referred to once.
const fn owner(n: usize) -> usize {
    (n * 7 + 3) % ENTITIES
}

/// The entity whose owner is entity `n`.
fn owned(n: usize) -> usize {
    (0..ENTITIES).find(|other| owner(*other) == n).unwrap_or(n)
}

/// The relation of entity `n` to those that it owns: another name than on these.
fn relation(n: usize) -> &'static str {
    if n.is_multiple_of(2) { "owned" } else { "held" }
}

fn entity(out: &mut String, n: usize) -> std::fmt::Result {
    let (parent, owner, owned, mine) = (n / 2, owner(n), owned(n), relation(n));
    let optional = if n.is_multiple_of(3) { "?" } else { "" };
    writeln!(
        out,
        "/// The things of kind {n}.
entity Item{n:04} {{
  id         bigint primary key auto,
  name       text(80),
  code       text(1..40) unique,
  status     Status default 'draft',
  score      decimal(12, 2) default 0,
  amount     bigint{optional},
  rank       int default 0,
  active     bool default true,
  note       text?,
  created_at timestamptz default now(),
  parent     references Item{parent:04}? on delete set null,
  owner      references Item{owner:04} on delete cascade,
  {mine:10} many Item{owned:04}.owner,
  check item{n:04}_rank (rank >= 0 and rank < 1000),
  index (status, created_at desc, id desc),
}}
"
    )
}

fn routines(out: &mut String, n: usize) -> std::fmt::Result {
    by_key(out, n)?;
    search(out, n)?;
    nested(out, n)?;
    totals(out, n)?;
    command(out, n)
}

fn by_key(out: &mut String, n: usize) -> std::fmt::Result {
    writeln!(
        out,
        "/// One by key.
query item{n:04}_by_id($id: Item{n:04}.id) {{
  select {{ id, name, code, status, score, amount, rank, active, note, created_at, owner {{ id, name }} }}
  from Item{n:04} where id = $id
}}
"
    )
}

/// Optional filters, paths over two relations, a choice of orders.
fn search(out: &mut String, n: usize) -> std::fmt::Result {
    let least = n % 17;
    writeln!(
        out,
        "/// Those that fit.
query search_item{n:04}($q: text?, $owner: Item{0:04}.id?, $since: timestamptz?, $sort: enum, $first: bigint = 20) {{
  select {{ id, name, status, score, parent: parent.name, owner: owner.owner.name, big: amount ?? 0 > 1000 }}
  from Item{n:04}
  where active and rank >= {least} and status in ('draft', 'active')
    and? name ilike '%' || $q || '%'
    and? owner.id = $owner
    and? created_at >= $since
  order by switch $sort {{ newest: created_at desc, best: score desc }}, id desc
  limit $first
}}
",
        owner(n)
    )
}

/// A list with a list inside.
fn nested(out: &mut String, n: usize) -> std::fmt::Result {
    let (mine, theirs) = (relation(n), relation(owned(n)));
    writeln!(
        out,
        "/// Each with what it owns.
query item{n:04}_tree($status: Status) {{
  select {{
    id, name, upper: upper(code),
    owner {{ id, name, parent {{ name }} }},
    {mine}(where active order by name, id) {{
      id, name, score,
      {theirs}(order by rank desc, id limit 3) {{ id, name, note }},
    }},
    size: count({mine}),
  }}
  from Item{n:04}
  where status = $status and exists ({mine} where score > 0)
  order by name, id
}}
"
    )
}

/// Groups and their figures.
fn totals(out: &mut String, n: usize) -> std::fmt::Result {
    writeln!(
        out,
        "/// Figures by owner.
query item{n:04}_totals($least: bigint) {{
  select {{
    owner: i.owner.name, things: count(*), best: max(i.score), mean: avg(i.score),
    late: sum(case when i.rank > 10 then 1 else 0 end),
  }}
  from Item{n:04} i left join i.parent p
  where p.id is null or p.active
  group by i.owner.name
  having count(*) >= $least
  order by things desc, owner
}}
"
    )
}

fn command(out: &mut String, n: usize) -> std::fmt::Result {
    let owner = owner(n);
    match n % 4 {
        0 => writeln!(
            out,
            "/// Adds one.
command add_item{n:04}($name: text(80), $code: text(1..40), $amount: bigint, $owner: Item{owner:04}.id) {{
  insert Item{n:04} {{ $name, $code, $amount, $owner }}
  on conflict (code) update {{ name: excluded.name }}
  returning {{ id, created_at }}
}}
"
        ),
        1 => writeln!(
            out,
            "/// Changes some.
command change_item{n:04}($id: Item{n:04}.id, $name: text(80), $by: decimal(12, 2)) {{
  update Item{n:04} {{ $name, score: score + $by, status: 'active' }}
  where id = $id and status <> 'closed'
  returning {{ id, score }}
}}
"
        ),
        2 => writeln!(
            out,
            "/// Removes some.
command drop_item{n:04}($before: timestamptz) {{
  delete Item{n:04} where created_at < $before and not active and owner.status = 'closed'
}}
"
        ),
        _ => writeln!(
            out,
            "/// Adds many.
command load_item{n:04}($rows: new Item{n:04}[]) {{ insert Item{n:04} from $rows }}
"
        ),
    }
}
