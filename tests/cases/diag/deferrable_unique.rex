-- One database defers such a constraint and another ignores the word.
entity Tag { id int primary key, a int, unique (a) deferrable }
--                                                 ^^^^^^^^^^ E0423
