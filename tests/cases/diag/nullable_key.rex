-- The columns of a primary key always have values.
entity Tag { id int? primary key }
--                   ^^^^^^^^^^^ E0404
