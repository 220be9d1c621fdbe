select ArtistId as id, Name as name from Artist where ArtistId not in (select ArtistId from Album)
order by Name, ArtistId
