-- A struct is a type of the database; as a document it is not there yet.
-- dialects: postgres
struct Address { street text }
--     ^^^^^^^ E0624
struct Point stored as point { x float, y float }
--           ^^^^^^^^^^^^^^^ E0440
struct Part stored as composite { name text default 'a', inner Part? }
--     ^^^^ E0214
--                                          ^^^^^^^^^^^ E0624
