-- Further columns beside a key.
entity K { a int, b text, primary key (a) include (b) }
--                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0624
