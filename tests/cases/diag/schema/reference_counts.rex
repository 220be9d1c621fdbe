-- A foreign key of one column to a key of two.
entity Way { id int, version int, primary key (id, version) }
entity Post { id int primary key, w int, way (w) references Way (id, version) }
--                                       ^^^ E0406
