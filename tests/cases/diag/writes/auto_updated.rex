-- A generated key is changed.
entity Tag { id int primary key auto, name text }
command c() { update Tag { id: 2 } where name = 'a' }
--                         ^^ E0619
