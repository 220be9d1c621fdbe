-- The condition of a partial index names a column that does not exist.
entity Post { id int primary key, title text, index (title) where delted is null }
--                                                                ^^^^^^ E0601
