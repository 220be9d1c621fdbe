select artist_id as id, name from artist where artist_id = 1
