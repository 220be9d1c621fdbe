with recursive n(n) as (select 2000 union all select n + 1 from n where n < 11999)
insert into Genre (GenreId, Name) select n, 'genre ' || n from n
