select track_id as id, name, composer from track where false
