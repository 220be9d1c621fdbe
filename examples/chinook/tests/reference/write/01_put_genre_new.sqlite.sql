insert into Genre (GenreId, Name) values (1000, 'Noise')
on conflict (GenreId) do update set Name = excluded.Name returning GenreId as id, Name as name
