select g.name as genre, count(*) as tracks, max(t.milliseconds) as longest, avg(t.milliseconds)::float8 as mean
from track t left join genre g on g.genre_id = t.genre_id
where t.composer is null
group by g.name
order by tracks desc, g.name collate "C"
