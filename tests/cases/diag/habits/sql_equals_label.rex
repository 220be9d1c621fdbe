-- SQL Server: a label with `=`.
entity Tag { id int primary key, name text }
query q() { select { x = id, name } from Tag }
--                     ^ E0116
query p() { select { same: id = 1, nid = id + 1 } from Tag }
--                                     ^ E0116
