select t.TrackId as id, t.Name as name, t.Milliseconds as milliseconds, printf('%.2f', t.UnitPrice) as unit_price,
  g.Name as genre, ar.Name as artist
from Track t left join Genre g on g.GenreId = t.GenreId left join Album al on al.AlbumId = t.AlbumId
  left join Artist ar on ar.ArtistId = al.ArtistId
where t.UnitPrice > 0 and t.Name like '%LOVE%'
order by t.Milliseconds desc, t.TrackId limit 20
