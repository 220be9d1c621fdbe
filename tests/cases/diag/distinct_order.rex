-- Distinct rows ordered by what they do not show.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select distinct { name } from Tag order by id }
--                                                     ^^ E0632
