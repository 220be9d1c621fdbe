-- Joins are written with their kind.
entity Item { id int primary key, name text(40) }
query pairs() { select { a: x.id, b: y.id } from Item x, Item y }
--                                                     ^ E0111
