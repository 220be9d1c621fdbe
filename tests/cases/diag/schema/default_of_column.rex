-- A default that is computed from another column.
entity Post { id int primary key, title text, slug text default lower(title) }
--                                                              ^^^^^^^^^^^^ E0421
