-- Diesel: `Nullable`.
entity Tag { id int primary key, name Nullable<Text> }
--                                    ^^^^^^^^ E0201
