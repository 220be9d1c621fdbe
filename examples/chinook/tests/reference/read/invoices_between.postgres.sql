select i.invoice_id as id, i.invoice_date, i.total, c.first_name as "customer.first_name", c.last_name as "customer.last_name",
  c.country as "customer.country", l.invoice_line_id as "lines[].id", l.quantity as "lines[].quantity",
  l.unit_price as "lines[].unit_price", t.name as "lines[].track.name", al.title as "lines[].track.album.title",
  ar.name as "lines[].track.album.artist.name"
from invoice i join customer c on c.customer_id = i.customer_id left join invoice_line l on l.invoice_id = i.invoice_id
  left join track t on t.track_id = l.track_id left join album al on al.album_id = t.album_id
  left join artist ar on ar.artist_id = al.artist_id
where i.invoice_date >= '2021-01-01' and i.invoice_date < '2021-03-01'
order by i.invoice_date, i.invoice_id, l.invoice_line_id
