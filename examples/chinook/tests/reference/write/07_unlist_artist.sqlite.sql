delete from PlaylistTrack where TrackId in (
  select t.TrackId from Track t join Album al on al.AlbumId = t.AlbumId join Artist ar on ar.ArtistId = al.ArtistId
  where ar.Name = 'Queen')
