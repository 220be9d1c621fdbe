-- Transactions are not there yet.
entity Tag { id int primary key, name text, color text default 'gray' }

transaction t($id: int) { delete Tag where id = $id; }
--          ^ E0624
