-- A decimal with more places than digits.
entity Post { id int primary key, price decimal(4, 6) }
--                                      ^^^^^^^ E0417
