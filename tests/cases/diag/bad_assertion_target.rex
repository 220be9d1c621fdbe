-- A number of rows of a command without rows.
entity Tag { id int primary key, name text, color text default 'gray' }

command c() -> one { delete Tag where id = 1 }
--          ^^^^^^ E0634
