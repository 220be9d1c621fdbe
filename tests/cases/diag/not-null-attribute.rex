-- A column is not null as it is.
entity Item { id int primary key, name text(40) not null }
--                                              ^^^^^^^^ E0118
