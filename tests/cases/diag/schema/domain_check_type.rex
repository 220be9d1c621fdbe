-- The rule of a domain is no condition.
domain Name = text(40) check (length(value));
--                            ^^^^^^^^^^^^^ E0301
entity Post { id int primary key, name Name }
