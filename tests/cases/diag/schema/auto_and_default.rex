-- A generated key with a default.
entity Post { id int primary key auto default 1 }
--            ^^ E0415
