select al.AlbumId as id, al.Title as title, t.TrackId as "tracks[].id", t.Name as "tracks[].name",
  t.Milliseconds as "tracks[].milliseconds", printf('%.2f', t.UnitPrice) as "tracks[].unit_price", g.Name as "tracks[].genre.name"
from Album al left join Track t on t.AlbumId = al.AlbumId left join Genre g on g.GenreId = t.GenreId
where al.ArtistId = 90
order by al.Title, al.AlbumId, t.TrackId
