select g.Name as genre, count(*) as tracks, max(t.Milliseconds) as longest, avg(t.Milliseconds) as mean
from Track t left join Genre g on g.GenreId = t.GenreId
where t.Composer is null
group by g.Name
order by tracks desc, g.Name
