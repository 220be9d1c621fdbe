select al.album_id as id, al.title, t.track_id as "tracks[].id", t.name as "tracks[].name",
  t.milliseconds as "tracks[].milliseconds", t.unit_price as "tracks[].unit_price", g.name as "tracks[].genre.name"
from album al left join track t on t.album_id = al.album_id left join genre g on g.genre_id = t.genre_id
where al.artist_id = 90
order by al.title collate "C", al.album_id, t.track_id
