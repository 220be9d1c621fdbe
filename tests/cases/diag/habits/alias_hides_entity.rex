-- An entity under an alias is called by the alias.
entity Tag { id int primary key, name text }
query q() { select Tag.name from Tag t }
--                 ^^^ E0601
