select i.InvoiceId as id, strftime('%Y-%m-%dT%H:%M:%S', i.InvoiceDate) as invoice_date, printf('%.2f', i.Total) as total,
  c.FirstName as "customer.first_name", c.LastName as "customer.last_name", c.Country as "customer.country",
  l.InvoiceLineId as "lines[].id", l.Quantity as "lines[].quantity", printf('%.2f', l.UnitPrice) as "lines[].unit_price",
  t.Name as "lines[].track.name", al.Title as "lines[].track.album.title", ar.Name as "lines[].track.album.artist.name"
from Invoice i join Customer c on c.CustomerId = i.CustomerId join InvoiceLine l on l.InvoiceId = i.InvoiceId
  join Track t on t.TrackId = l.TrackId left join Album al on al.AlbumId = t.AlbumId
  left join Artist ar on ar.ArtistId = al.ArtistId
where i.InvoiceDate >= '2021-01-01' and i.InvoiceDate < '2021-03-01'
order by i.InvoiceDate, i.InvoiceId, l.InvoiceLineId
