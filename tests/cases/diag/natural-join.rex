-- A join says which columns it compares.
entity Item { id int primary key, name text(40) }
query pairs() { select { a: x.id, b: y.id } from Item x natural join Item y using (id) }
--                                                      ^^^^^^^ E0112
