-- A generated key is given a value.
entity Tag { id int primary key auto, name text }
command c() { insert Tag { id: 1, name: 'a' } }
--                         ^^ E0619
