-- Distinct rows ordered by what they do not show.
entity Tag { id int primary key, name text, color text default 'gray', uses many Use.tag }
entity Use { id int primary key, tag references Tag, place text }

query q() { select distinct { name } from Tag order by id }
--                                                     ^^ E0632
query places() { select { name, uses(distinct order by id) { place } } from Tag }
--                                                     ^^ E0632
query fine() { select { name, uses(distinct order by place desc) { place } } from Tag }
