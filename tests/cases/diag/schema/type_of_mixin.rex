-- A field of a mixin with a type that does not exist.
mixin Stamped { at timestamptzz }
--                 ^^^^^^^^^^^^ E0201
entity Tag with Stamped { id int primary key }
