-- A `let` that cannot be read: its name is no further mistake.
entity Tag { id int primary key, name text }
transaction t() { let a = select name from Tag where id = :id one; return a; }
--                                                        ^^^ E0129
