-- A key, an index or a reference names a column that the entity does not have.
entity Tag { id int primary key, name text, unique (nmae) }
--                                                  ^^^^ E0209
