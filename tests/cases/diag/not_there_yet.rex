-- A construct that this version does not have.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($id: int) { select { name } from Tag(where id = $id) }
--                                          ^^^^^^^^^^^^^^^^ E0624

entity Yard { id int primary key, sheds many Shed.yard }
entity Shed { id int primary key, yard references Yard, tools many Tool.shed }
entity Tool { shed references Shed, name text, no primary key }
query b() { select { y: y.id, t: t.name } from Yard y left join y.sheds.tools t }
query c() { select { y: y.id, t: t.name } from Yard y right join y.sheds.tools t }
--                                                               ^^^^^^^^^^^^^^^ E0624
query d() { select { n: count(*) over (order by name range between 2 preceding and current row) } from Tool }
--                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0624
query e($n: int?) { select { n: count(*) over (order by name rows between $n preceding and current row) } from Tool }
--                                                                        ^^ E0624
query f() { select { n: count(*) over (groups between 2 preceding and current row) } from Tool }
--                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0624
