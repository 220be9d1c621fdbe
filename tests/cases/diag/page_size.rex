-- Sizes and numbers of pages that are none.
entity Tag { id int primary key, name text }

query a() { select { name } from Tag order by id page keyset 200 max 100 }
--                                                           ^^^ E0662
query b($n: int?) { select { name } from Tag order by id page keyset $n }
--                                                                   ^^ E0662
query c($n: text) { select { name } from Tag order by id page keyset $n }
--                                                                   ^^ E0662
query d($n: int) { select { name } from Tag order by id page offset 0 size $n }
--                                                                  ^ E0662
query e($n: int) { select { name } from Tag order by id page keyset $n + 1 }
--                                                                  ^^^^^^ E0662
query f($n: int) { select { name } from Tag order by id page keyset $n max 0 }
--                                                                         ^ E0662
