select p.playlist_id as id, p.name, s.size, f.track_id as "first[].id", f.name as "first[].name"
from playlist p
  join (select playlist_id, count(*) as size from playlist_track group by playlist_id) s on s.playlist_id = p.playlist_id
  join (select pt.playlist_id, t.track_id, t.name, row_number() over (partition by pt.playlist_id order by t.track_id) as place
    from playlist_track pt join track t on t.track_id = pt.track_id) f on f.playlist_id = p.playlist_id and f.place <= 3
order by p.playlist_id, f.track_id
