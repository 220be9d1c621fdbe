delete from genre where genre_id between 2000 and 7999 or genre_id = 1000 returning genre_id as "."
