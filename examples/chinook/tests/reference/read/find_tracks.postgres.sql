select t.track_id as id, t.name, t.milliseconds, t.unit_price, g.name as genre, ar.name as artist
from track t left join genre g on g.genre_id = t.genre_id left join album al on al.album_id = t.album_id
  left join artist ar on ar.artist_id = al.artist_id
where t.unit_price > 0
order by t.name collate "C", t.track_id limit 20
