select p.name, p.playlist_id
from playlist_track pt join playlist p on p.playlist_id = pt.playlist_id
where pt.track_id = 1 order by p.playlist_id
