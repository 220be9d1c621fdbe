-- A struct is a document, or a type of the database.
-- dialects: postgres
struct Point stored as point { x float, y float }
--           ^^^^^^^^^^^^^^^ E0440
struct Part stored as composite { name text default 'a', inner Part? }
--     ^^^^ E0214
--                                          ^^^^^^^^^^^ E0624
