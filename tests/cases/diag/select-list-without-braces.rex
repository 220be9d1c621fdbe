-- Several values are a shape, in braces.
entity Item { id int primary key, name text(40) }
query items() { select id, name from Item }
--                     ^^^^^^^^ E0113
