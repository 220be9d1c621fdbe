select c.Country as country, count(*) as invoices, printf('%.2f', sum(i.Total)) as revenue
from Invoice i join Customer c on c.CustomerId = i.CustomerId
group by c.Country
order by round(sum(i.Total), 2) desc, c.Country
