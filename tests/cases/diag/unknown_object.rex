-- Kinds of opaque objects, and the names after `after`.
-- dialects: postgres
entity Job { id int primary key }
sql funktion one { postgres """create function one() returns int language sql as 'select 1'""" }
--  ^^^^^^^^ E0441
sql function two after one, thre { postgres """create function two() returns int language sql as 'select 1'""" }
--                          ^^^^ E0441
sql trigger three on Jobs after two { postgres """create trigger three""" }
--                   ^^^^ E0207
