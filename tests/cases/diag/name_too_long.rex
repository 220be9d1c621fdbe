-- PostgreSQL cuts names after 63 bytes, which would make different names equal.
entity Tag as a_table_name_that_is_longer_than_the_sixty_three_bytes_of_a_name { id int primary key }
--            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0204
