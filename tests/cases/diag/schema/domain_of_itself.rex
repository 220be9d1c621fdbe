-- Two domains that are made of each other.
domain A = B;
--     ^ E0214
domain B = A;
entity Post { id int primary key }
