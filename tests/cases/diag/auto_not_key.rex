-- Not every database can number a column that is not the whole primary key.
entity Tag { id int primary key, n int auto }
--                               ^ E0416
