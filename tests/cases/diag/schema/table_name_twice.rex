-- Two entities with one table.
entity Post as items { id int primary key }
entity Item as items { id int primary key }
--     ^^^^ E0202
