-- A generated column over a column that does not exist.
entity Post { id int primary key, body text, words int generated (length(bdy)) stored }
--                                                                       ^^^ E0601
