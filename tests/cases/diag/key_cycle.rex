-- A reference in a primary key takes over the key it refers to.
entity A { b references B primary key }
--                      ^ E0412
entity B { a references A primary key }
