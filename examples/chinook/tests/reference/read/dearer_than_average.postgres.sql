select track_id as id, name, unit_price from track where unit_price > (select avg(unit_price) from track) order by track_id
