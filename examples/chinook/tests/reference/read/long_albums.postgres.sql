select al.album_id as id, al.title, ar.name as artist, count(*) as tracks, sum(t.milliseconds) as milliseconds
from album al join artist ar on ar.artist_id = al.artist_id join track t on t.album_id = al.album_id
group by al.album_id, al.title, ar.name
having count(*) > 20
order by milliseconds desc, al.album_id
