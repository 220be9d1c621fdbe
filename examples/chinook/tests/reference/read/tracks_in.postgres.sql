select track_id as id, name, composer from track where track_id in (5, 1, 3503, 99999) order by track_id
