-- A unique constraint that waits for the end of the transaction.
entity Post { id int primary key, n int, unique (n) deferrable }
--                                                  ^^^^^^^^^^ E0423
