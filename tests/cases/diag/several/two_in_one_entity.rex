-- Two members of an entity are wrong; the others stand.
entity Tag { id int primary key, name txt, color strin, size int }
--                                    ^^^ E0201
--                                               ^^^^^ E0201
query q() { select { id, name, color, size } from Tag }
