-- An order by number.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { id } from Tag order by 1 }
--                                          ^ E0630
