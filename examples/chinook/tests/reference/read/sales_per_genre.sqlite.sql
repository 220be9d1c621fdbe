select g.Name as genre, sum(l.Quantity) as sold, printf('%.2f', sum(l.UnitPrice * l.Quantity)) as revenue
from InvoiceLine l join Track t on t.TrackId = l.TrackId left join Genre g on g.GenreId = t.GenreId
group by g.Name
order by round(sum(l.UnitPrice * l.Quantity), 2) desc, g.Name
