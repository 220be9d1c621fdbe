-- Arms of a case of different types.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { n: case when id > 1 then 1 else name end } from Tag }
--                                                   ^^^^ E0301
