select p.playlist_id as id, p.name, (select count(*) from playlist_track x where x.playlist_id = p.playlist_id) as size,
  f.track_id as "first[].id", f.name as "first[].name"
from playlist p left join lateral (
    select t.track_id, t.name from playlist_track pt join track t on t.track_id = pt.track_id
    where pt.playlist_id = p.playlist_id order by t.track_id limit 3) f on true
order by p.playlist_id, f.track_id
