with added as (
  insert into genre (genre_id, name) select n, 'genre ' || n from generate_series(2000, 11999) n returning 1)
select count(*) as "." from added
