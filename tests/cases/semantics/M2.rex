-- A name in a database has at most 63 bytes; made names are shortened, and stay different.
entity AVeryLongNameOfAnEntityThatGoesOnAndOn { id int primary key, another_long_name_of_a_column int, yet_another_long_name_of_a_column int,
  index (another_long_name_of_a_column, yet_another_long_name_of_a_column), index (yet_another_long_name_of_a_column, another_long_name_of_a_column) }
command put($id: int) { insert AVeryLongNameOfAnEntityThatGoesOnAndOn { $id, another_long_name_of_a_column: 1, yet_another_long_name_of_a_column: 2 } }
--> put {"id": 1}
--| = 1
-- refused
entity Tag as a_table_name_that_is_longer_than_the_sixty_three_bytes_of_a_name { id int primary key }
--! E0204
