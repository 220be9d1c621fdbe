delete from Genre where GenreId between 2000 and 7999 or GenreId = 1000 returning GenreId as "."
