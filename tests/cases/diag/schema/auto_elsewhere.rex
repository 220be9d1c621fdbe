-- A generated number that is not the key.
entity Post { id int primary key, n int auto }
--                                ^ E0416
