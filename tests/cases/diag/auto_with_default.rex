-- A numbered column takes its value from the database.
entity Tag { id int auto primary key default 1 }
--           ^^ E0415
