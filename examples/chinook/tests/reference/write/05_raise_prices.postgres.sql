update track set unit_price = unit_price + 0.10 where album_id = 1 returning track_id as id, unit_price
