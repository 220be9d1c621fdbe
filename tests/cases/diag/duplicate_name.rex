-- Enums, domains, mixins and entities share one namespace.
entity Tag { id int primary key, name text, name text }
--                                          ^^^^ E0202
