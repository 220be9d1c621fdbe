-- A row of a list tells the row that has it: unless the list may be empty.
entity Post { id int primary key, comments many Comment.post }
entity Comment { id int primary key, post references Post, score int }

query by_list($n: int) { select { p.id, c: c.id } from Post p join p.comments c order by c.score, c.id page keyset $n max 10 }
query by_empty_list($n: int) { select { p.id, c: c.id } from Post p left join p.comments c order by c.score, c.id page keyset $n max 10 }
--                                                                                                           ^^^^ E0660
query one($id: int) -> one? { select { p.id } from Post p join p.comments c where c.id = $id }
query many($id: int) -> one? { select { p.id } from Post p left join p.comments c on c.id = $id }
--                      ^^^^ E0622
