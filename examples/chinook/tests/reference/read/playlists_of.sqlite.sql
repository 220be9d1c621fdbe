select p.Name as name, p.PlaylistId as playlist_id
from PlaylistTrack pt join Playlist p on p.PlaylistId = pt.PlaylistId
where pt.TrackId = 1 order by p.PlaylistId
