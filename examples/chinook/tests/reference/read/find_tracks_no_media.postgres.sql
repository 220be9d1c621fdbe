select track_id as id from track where false
