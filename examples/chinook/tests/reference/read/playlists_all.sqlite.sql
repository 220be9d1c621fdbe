select p.PlaylistId as id, p.Name as name, (select count(*) from PlaylistTrack x where x.PlaylistId = p.PlaylistId) as size,
  f.TrackId as "first[].id", f.Name as "first[].name"
from Playlist p left join (
    select pt.PlaylistId, t.TrackId, t.Name, row_number() over (partition by pt.PlaylistId order by t.TrackId) as place
    from PlaylistTrack pt join Track t on t.TrackId = pt.TrackId) f on f.PlaylistId = p.PlaylistId and f.place <= 3
order by p.PlaylistId, f.TrackId
