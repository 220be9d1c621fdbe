-- A decimal that does not fit where it is stored.
entity Post { id int primary key, price decimal(30, 2) }
--                                      ^^^^^^^ E0417
