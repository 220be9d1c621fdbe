-- Values before a change, where none can be told.
entity Tag { id int primary key, name text, kind text, marks text[] }
entity Mark { tag references Tag, kind text, no primary key }

command a($kind: text) { update Tag t { kind: m.kind } from (select { tag, kind: max(kind) } from Mark group by tag) m where m.tag = t returning { t.id, was: old.kind } }
--                                                                                                                                                            ^^^^^^^^ E0668
command b($kind: text) {
  with x as (update Tag { kind: $kind } where id = 1 returning { id, was: old.kind })
--                                                                        ^^^^^^^^ E0668
  insert Tag select { id: 2, name: 'x', kind: was, marks: array[] } from x
}
command c() { update Tag { id: id + 10 } where kind = 'x' returning { id, was: old.id } }
--                                                                             ^^^^^^ E0668
command d() { update Tag { marks: array['x'] } where kind = 'x' returning { id, was: old.marks } }
--                                                                                   ^^^^^^^^^ E0668
command e() { update Mark { kind: 'x' } where kind = 'y' returning { kind, was: old.kind } }
--                                                                              ^^^^^^^^ E0668
command f($id: int) { update Tag { marks: array['x'] } where id = $id returning { id, was: old.marks } }
command g() { update Tag { kind: 'z' } where kind <> 'z' returning { id, was: old.kind } }
