-- An optional condition inside an alternative.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($a: int?) { select { id } from Tag where id = 1 or (name = 'x' and? id = $a) }
--                                                                          ^^^^^^^ E0633
