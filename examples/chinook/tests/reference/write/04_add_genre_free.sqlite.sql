insert into Genre (GenreId, Name) values (1001, 'Hum') on conflict (GenreId) do nothing returning GenreId as "."
