-- SQL: `do update set`.
entity Tag { id int primary key, name text unique }
command c($id: int, $name: text) { insert Tag { $id, $name } on conflict (name) do update set id = excluded.id }
--                                                                                        ^^^^^^^^^^^^^^^^^^^^ E0127
