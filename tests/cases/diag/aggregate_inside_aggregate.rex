-- An aggregate of an aggregate.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { n: sum(count(*)) } from Tag }
--                          ^^^^^^^^ E0614
