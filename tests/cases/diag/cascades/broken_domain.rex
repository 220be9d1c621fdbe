-- A domain of an unknown type is one mistake, however often it is used.
domain Name = txt(10);
--            ^^^ E0201
entity Tag { id int primary key, name Name, other Name }
query q($n: Name) { select { name } from Tag where name = $n }
