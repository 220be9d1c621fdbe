-- Two fields of one name.
entity Tag { id int primary key, name text, name text? }
--                                          ^^^^ E0202
