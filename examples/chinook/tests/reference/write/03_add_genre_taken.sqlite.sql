insert into Genre (GenreId, Name) values (1000, 'Hum') on conflict (GenreId) do nothing returning GenreId as "."
