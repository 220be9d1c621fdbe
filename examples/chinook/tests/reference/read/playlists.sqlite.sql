select p.PlaylistId as id, p.Name as name, s.size, f.TrackId as "first[].id", f.Name as "first[].name"
from Playlist p
  join (select PlaylistId, count(*) as size from PlaylistTrack group by PlaylistId) s on s.PlaylistId = p.PlaylistId
  join (select pt.PlaylistId, t.TrackId, t.Name, row_number() over (partition by pt.PlaylistId order by t.TrackId) as place
    from PlaylistTrack pt join Track t on t.TrackId = pt.TrackId) f on f.PlaylistId = p.PlaylistId and f.place <= 3
order by p.PlaylistId, f.TrackId
