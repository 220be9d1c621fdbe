-- A version that is no number.
entity Post { id int primary key, version text lock }
--                                             ^^^^ E0426
