-- A step that is never reached.
entity Tag { id int primary key, name text }

transaction t($id: int) { return $id; delete Tag where id = $id; }
--                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ E0666
