-- The digits that a decimal can have are limited by what all targets of the project store exactly.
entity Item { id int primary key, price decimal(40, 2) }
--                                      ^^^^^^^ E0417
