insert into genre (genre_id, name) values (1001, 'Hum') on conflict (genre_id) do nothing returning genre_id as "."
