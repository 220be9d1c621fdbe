insert into genre (genre_id, name) values (1000, 'Noise')
on conflict (genre_id) do update set name = excluded.name returning genre_id as id, name
