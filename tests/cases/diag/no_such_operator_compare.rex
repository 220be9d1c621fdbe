-- A text and a number have no order.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { id } from Tag where name = 1 }
--                                       ^^^^^^^^ E0302
