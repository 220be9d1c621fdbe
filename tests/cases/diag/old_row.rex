-- Values before a change, where none can be told.
entity Tag { id int primary key, name text, kind text }

command a($kind: text) { update Tag { kind: $kind } where true returning { id, was: old.kind } }
--                                                                                  ^^^^^^^^ E0668
command b($kind: text) {
  with x as (update Tag { kind: $kind } where id = 1 returning { id, was: old.kind })
--                                                                        ^^^^^^^^ E0668
  insert Tag select { id: 2, name: 'x', kind: was } from x
}
