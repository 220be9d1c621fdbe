-- What is lost with a wrong subquery, common table, recursion or step is no further mistake.
entity A { id bigint primary key, parent references A?, name text, n int, bs many B.a }
entity B { id bigint primary key, a references A, m int }
query recursion() {
  with recursive tree as (
    select { id, parent_id, name, depth: 0 } from A where id = 1
--               ^^^^^^^^^ E0601
    union all
    select { c.id, c.parent.id, c.name, depth: t.depth + 1 } from A c join tree t on c.parent.id = t.id
  )
  select { id, name, depth } from tree order by depth, id
}
query table_of_table() {
  with x as (select { id } from Nope), y as (select { id, k } from x) select { id, k } from y order by k
--                              ^^^^ E0603
}
command joined_update() {
  update A o { n: p.amount } from (select { aid, amount: sum(m) } from B group by a.id) p where p.aid = o.id
--                                          ^^^ E0601
  returning { o.id, o.n }
}
command joined_delete() { delete A using (select { zz } from B) b where b.zz = A.id }
--                                                 ^^ E0601
transaction steps() {
  let a = select { nope } from A where id = 1 one;
--                 ^^^^ E0601
  update A { n: a.nope } where id = a.other;
  return a;
}
