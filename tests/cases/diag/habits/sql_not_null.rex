-- SQL: `not null` on a column.
entity Tag { id int primary key, name text not null }
--                                         ^^^^^^^^ E0118
