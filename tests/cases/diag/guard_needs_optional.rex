-- An optional condition without an optional parameter.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($id: int) { select { name } from Tag where? id = $id }
--                                                  ^^^^^^^^ E0611
