select ArtistId as id, Name as name from Artist where ArtistId = 99999
