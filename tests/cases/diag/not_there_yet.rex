-- A construct that this version does not have.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($id: int) { select { name } from Tag(where id = $id) }
--                                          ^^^^^^^^^^^^^^^^ E0624
