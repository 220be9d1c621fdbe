-- An offset may skip the only row, and so may a limit that is given; a limit of one does not.
entity Tag { id int primary key, name text }

query offset_of_one() -> one { select { n: count(*) } from Tag offset 1 }
--                       ^^^ E0622
query no_offset() -> one { select { n: count(*) } from Tag limit 1 offset 0 }
query given_limit($n: int) -> one { (select { n: count(*) } from Tag) limit $n }
--                            ^^^ E0622
query of_a_set($n: int) -> one { (select count(*) from Tag) offset $n }
--                         ^^^ E0622
query without_from() -> one { select { n: 1 } offset 1 }
--                      ^^^ E0622
query by_key($id: int) -> one { select name from Tag where id = $id }
--                        ^^^ E0622
