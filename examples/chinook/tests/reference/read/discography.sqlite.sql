select ar.ArtistId as id, ar.Name as name, al.AlbumId as "albums[].id", al.Title as "albums[].title",
  t.TrackId as "albums[].tracks[].id", t.Name as "albums[].tracks[].name", m.Name as "albums[].tracks[].media_type.name"
from Artist ar left join Album al on al.ArtistId = ar.ArtistId left join Track t on t.AlbumId = al.AlbumId
  left join MediaType m on m.MediaTypeId = t.MediaTypeId
where ar.Name glob 'B*'
order by ar.ArtistId, al.Title, al.AlbumId, t.TrackId
