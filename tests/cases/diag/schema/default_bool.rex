-- A number as the default of a boolean.
entity Post { id int primary key, done bool default 0 }
--                                                  ^ E0301
