select al.AlbumId as id, al.Title as title, ar.Name as artist, count(*) as tracks, sum(t.Milliseconds) as milliseconds
from Album al join Artist ar on ar.ArtistId = al.ArtistId join Track t on t.AlbumId = al.AlbumId
group by al.AlbumId, al.Title, ar.Name
having count(*) > 20
order by sum(t.Milliseconds) desc, al.AlbumId
