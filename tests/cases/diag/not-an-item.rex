-- Tables of SQL are entities.
entity Item { id int primary key, name text(40) }

  table Tag { id int primary key }
--^^^^^ E0103
