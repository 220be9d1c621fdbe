select t.track_id as id, t.name, a.title as album
from track t left join album a on a.album_id = t.album_id left join invoice_line l on l.track_id = t.track_id
where l.track_id is null
order by t.track_id limit 100
