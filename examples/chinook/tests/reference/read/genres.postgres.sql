select genre_id as id, name from genre order by genre_id
