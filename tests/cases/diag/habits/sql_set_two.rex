-- SQL: `set` with two columns, after an alias.
entity Tag { id int primary key, name text, color text }
command c($id: int) { update Tag t set name = 'x', color = upper(t.name) where t.id = $id }
--                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0127
