-- PostgreSQL: an element behind or before a list.
entity Tag { id int primary key, names text[] }
query q() { select { a: names || 'x', b: 'x' || names } from Tag }
--                      ^^^^^^^^^^^^ E0302
--                                       ^^^^^^^^^^^^ E0302
