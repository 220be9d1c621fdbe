-- A column needs a storage on each target of the project that keeps its meaning and its order.
entity Post { id int primary key, tags text[][] }
--                                     ^^^^^^^^ E0420
