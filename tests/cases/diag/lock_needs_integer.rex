-- A version counts up with each update.
entity Post { id int primary key, version text lock }
--                                             ^^^^ E0426
