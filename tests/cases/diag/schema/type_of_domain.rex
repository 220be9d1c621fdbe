-- A domain over a type that does not exist.
domain Name = txt(40);
--            ^^^ E0201
entity Tag { id int primary key, name Name }
