select i.BillingCountry as country, g.Name as genre, printf('%.2f', sum(l.UnitPrice * l.Quantity)) as revenue,
  count(distinct t.TrackId) as tracks
from InvoiceLine l join Invoice i on i.InvoiceId = l.InvoiceId join Track t on t.TrackId = l.TrackId
  left join Genre g on g.GenreId = t.GenreId
group by i.BillingCountry, g.Name
having round(sum(l.UnitPrice * l.Quantity), 2) >= 20.00
order by round(sum(l.UnitPrice * l.Quantity), 2) desc, i.BillingCountry, g.Name
