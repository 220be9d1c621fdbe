select t.TrackId as id, t.Name as name, a.Title as album
from Track t left join Album a on a.AlbumId = t.AlbumId left join InvoiceLine l on l.TrackId = t.TrackId
where l.TrackId is null
order by t.TrackId limit 100
