-- No parentheses after the name of a command and a transaction.
entity Tag { id int primary key, name text }
command c { delete Tag where id = 1 }
--       ^ E0126
transaction t -> nothing { delete Tag where id = 1; }
--           ^ E0126
