-- The rule of a domain names something else than its value.
domain Name = text(40) check (length(name) > 1);
--                                   ^^^^ E0601
entity Post { id int primary key, name Name }
