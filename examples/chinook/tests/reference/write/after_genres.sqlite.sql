select GenreId as id, Name as name from Genre order by GenreId
