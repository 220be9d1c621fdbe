-- A check that does not hold.
entity K { a int primary key, check (a > 0) not enforced }
--                            ^^^^^^^^^^^^^^^^^^^^^^^^^^ E0624
