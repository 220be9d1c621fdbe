-- Databases do not agree on whether such names are the same, so Rex refuses them.
entity Tag { id int primary key, name text, Name text }
--                                          ^^^^ E0203
