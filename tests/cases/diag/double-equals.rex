-- Equality is one sign.
entity Item { id int primary key, name text(40) }
query names($id: int) { select name from Item where id == $id }
--                                                     ^^ E0115
