-- A table has one primary key.
entity PostTag { post int primary key, tag int primary key }
--                                             ^^^^^^^^^^^ E0403
