-- SQL: `create table`.
entity Tag { id int primary key }
create table Post (id int primary key);
--! E0103
