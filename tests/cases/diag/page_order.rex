-- Orders of pages that have ties.
entity Tag { id int primary key, name text, code text? unique }
entity Use { tag references Tag, nr int, primary key (tag, nr) }

query a($n: int) { select { name } from Tag order by name page keyset $n max 100 }
--                                                   ^^^^ E0660
query b($n: int) { select { name } from Tag page keyset $n }
--                                          ^^^^^^^^^^^^^^ E0660
query c($n: int) { select { name } from Tag order by code desc page offset 1 size $n }
--                                                   ^^^^^^^^^ E0660
query d($n: int) { select { u.nr } from Tag t join Use u on u.tag = t order by t.id page keyset $n }
--                                                                             ^^^^ E0660
query e($n: int, $s: enum) { select { id } from Tag order by switch $s { a: id, b: name } page keyset $n }
--                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0660
query f($n: int) { select { name, n: count(*) } from Tag group by name order by n page keyset $n }
--                                                                              ^ E0660
query g($n: int) { select { name } from Tag union all select { code } from Tag order by name page keyset $n }
--                                                                                      ^^^^ E0660

entity Box { id int primary key, boss references Box?, marks many Mark through Sticker }
entity Mark { id int primary key }
entity Sticker { id int primary key, box references Box, mark references Mark }
query h($n: int) { select { b: b.id, m: m.id } from Box b join b.marks m order by b.id, m.id page keyset $n }
--                                                                                      ^^^^ E0660
query i($n: int) { select { b: b.id, m: m.id } from Box b right join b.boss m order by b.id page keyset $n }
--                                                                                     ^^^^ E0660
query j($n: int) { select { b: b.id, m: m.id } from Box b full join b.marks m order by b.id, m.id page keyset $n }
--                                                                                           ^^^^ E0660
query k($b: int, $m: int) -> one? { select { b: b.id } from Box b join b.marks m where b.id = $b and m.id = $m }
--                           ^^^^ E0622
