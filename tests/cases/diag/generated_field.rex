-- A value for a key that the database makes.
entity Auto { id int primary key auto, name text }

command c() { insert Auto { id: 1, name: 'x' } }
--                          ^^ E0619
