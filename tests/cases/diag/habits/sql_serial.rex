-- PostgreSQL: the type `serial`.
entity Tag { id serial primary key }
--              ^^^^^^ E0201
