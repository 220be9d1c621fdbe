-- A sort key that no cursor holds.
entity Doc { id int primary key, body json }

query a($n: int) { select { id } from Doc order by body, id page keyset $n }
--                                                 ^^^^ E0663
