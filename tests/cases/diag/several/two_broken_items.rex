-- Two items with mistakes of syntax, between items that are in order.
entity Tag { id int primary key, name text }
query a() { select { id from Tag }
--        ^ E0108
query b() { select { nme } from Tag }
--                   ^^^ E0601
query c() { select { id } form Tag }
--                        ^^^^ E0101
query d() { select { nam } from Tag }
--                   ^^^ E0601
