select artist_id as id, name from artist where artist_id not in (select artist_id from album)
order by name collate "C", artist_id
