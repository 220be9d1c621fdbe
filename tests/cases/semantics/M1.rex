-- Names that differ only in the case of their letters are one name to some database.
entity T { id int primary key, a int }
query named() { select { a } from T }
--> named
-- refused
entity Case { id int primary key, name int, Name int }
--! E0203
