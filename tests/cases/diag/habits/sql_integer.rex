-- SQL: the type `integer`.
entity Tag { id integer primary key }
--              ^^^^^^^ E0201
