-- A level of isolation that there is not.
entity Tag { id int primary key, name text }

transaction t($id: int) isolation strict { delete Tag where id = $id; }
--                                ^^^^^^ E0664
