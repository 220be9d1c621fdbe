-- A limit that is no number.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($n: text) { select { id } from Tag limit $n }
--                                               ^^ E0301
