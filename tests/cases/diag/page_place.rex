-- Pages of something else than the rows of the query.
entity Tag { id int primary key, name text, uses many Use.tag }
entity Use { id int primary key, tag references Tag }

query a($n: int) { select { name, uses(order by id page keyset $n max 3) { id } } from Tag }
--                                                 ^^^^^^^^^^^^^^^^^^^^ E0661
query b($n: int) { select { name } from Tag where id in (select id from Use order by id page keyset $n) }
--                                                                                      ^^^^^^^^^^^^^^ E0661
query c($n: int) { select { n: count(*) } from Tag page keyset $n }
--                                                 ^^^^^^^^^^^^^^ E0661
