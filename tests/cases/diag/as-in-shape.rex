-- Fields are named before their value.
entity Item { id int primary key, name text(40) }
query items() { select { id as key, name } from Item }
--                       ^^^^^^^^^ E0114
