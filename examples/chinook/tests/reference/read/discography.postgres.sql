select ar.artist_id as id, ar.name, al.album_id as "albums[].id", al.title as "albums[].title",
  t.track_id as "albums[].tracks[].id", t.name as "albums[].tracks[].name", m.name as "albums[].tracks[].media_type.name"
from artist ar left join album al on al.artist_id = ar.artist_id left join track t on t.album_id = al.album_id
  left join media_type m on m.media_type_id = t.media_type_id
where ar.name like 'B%'
order by ar.artist_id, al.title collate "C", al.album_id, t.track_id
